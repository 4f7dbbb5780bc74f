import { createHash } from 'node:crypto'
import {
  collectors,
  createCutter,
  createRecorder,
  openConnection,
  runCollector,
} from '@plumbline/aws-collectors'
import { HUB, startTestbed } from '@plumbline/aws-testbed'
import { access, accounts, dayTwoRefusals, days, hashKeyId, refusals, regions } from './account.mjs'
import { canonicalCalls } from './canonicalise.mjs'
import { applyDayTwoChanges } from './day-two-changes.mjs'
import { seedEnvironment } from './seed/seed-environment.mjs'

const DAY_MS = 86_400_000
const enabled = Object.values(regions).sort()

/**
 * Seeds both accounts in a test bed, reads them like a scan, applies the day-2 changes and reads them again. Returns the
 * four recordings in canonical form: the same seed produces the same recordings. `firstDay` is when day 1 was taken.
 */
export async function takeRecordings(firstDay) {
  const bed = await startTestbed({ regions: enabled })
  try {
    useCredentials(bed.endpoint)
    await seedRandomness(bed, 1)
    const environment = await seedEnvironment({ ...bed, hub: HUB })
    for (const refusal of refusals) bed.deny(refusal)
    const recordings = []
    for (const day of days) {
      if (day === 2) {
        await seedRandomness(bed, 2)
        await applyDayTwoChanges(environment)
        dayTwoRefusals.forEach((refusal) => bed.deny(refusal))
      }
      recordings.push(...(await recordDay(day, firstDay)))
    }
    return recordings
  } finally {
    await bed.stop()
  }
}

async function recordDay(day, firstDay) {
  const takenAt = new Date(firstDay.getTime() + (day - 1) * DAY_MS)
  const recordings = []
  for (const account of accounts) {
    const refused = day === 2 ? [...refusals, ...dayTwoRefusals] : refusals
    const calls = canonicalCalls(await readAll(account, refused), { account, day, firstDay, takenAt })
    const { accountId } = account
    const recording = { accountId, partition: access.partition, takenAt, regions: enabled, calls }
    recordings.push({ account, day, recording })
  }
  return recordings
}

/** From here on moto generates the same ids in every run: https://docs.getmoto.org/en/latest/docs/configuration/state_transition/index.html */
async function seedRandomness(bed, seed) {
  const [{ accountId }] = accounts
  await bed.aws({ accountId, region: regions.shop }).rest('lambda', 'POST', `/moto-api/seed?a=${seed}`)
}

/** The SDK reads these from the environment of the process that it runs in. */
function useCredentials(endpoint) {
  process.env.AWS_ENDPOINT_URL = endpoint
  process.env.AWS_ACCESS_KEY_ID = HUB.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = HUB.secretAccessKey
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_REGION', 'AWS_DEFAULT_REGION'])
    delete process.env[name]
}

async function readAll({ accountId }, refused) {
  const recorder = createRecorder()
  const key = createHash('sha256').update('the hashes of the demo are compared with nothing').digest()
  const { externalId, partition, roleName } = access
  const roleArn = `arn:aws:iam::${accountId}:role/${roleName}`
  const connection = await openConnection(
    { kind: 'role', roleArn, externalId, accountId, partition },
    {
      sessionName: 'plumbline-demo',
      cutter: createCutter({ keyId: hashKeyId, key }),
      // A test bed on loopback has no quota to spare.
      rateFraction: 100,
      record: recorder,
    },
  )
  try {
    const holes = []
    for (const collector of collectors) {
      for (const region of collector.scope === 'regional' ? enabled : ['global'])
        holes.push(...(await read(collector, { connection, accountId, region, refused })))
    }
    if (holes.length > 0) throw new Error(`Not everything could be read:\n${holes.join('\n')}`)
    return recorder.calls()
  } finally {
    await connection.close()
  }
}

/** Reads that failed although they are not among the planned denials; the recording would then be incomplete. */
async function read(collector, { connection, accountId, region, refused }) {
  const run = runCollector(collector, connection, { region })
  for await (const _ of run.resources);
  const { state, detail = '', missing } = run.coverage()
  const where = `${collector.id} in ${region} of ${accountId} was read ${state}`
  if (state !== 'complete' && missing.length === 0) return [`${where}: ${detail}`]
  return missing
    .filter(({ operation }) => !isRefused({ operation, accountId, region }, refused))
    .map(({ operation, reason }) => `${where}: ${operation} ${reason} ${detail}`)
}

function isRefused({ operation, accountId, region }, refused) {
  return refused.some(
    (refusal) =>
      refusal.accountId === accountId &&
      (refusal.operation === '*' || `${refusal.service}:${refusal.operation}` === operation) &&
      (refusal.region === undefined || refusal.region === region),
  )
}
