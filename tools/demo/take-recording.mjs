import { createHash } from 'node:crypto'
import {
  collectors,
  createCutter,
  createRecorder,
  openConnection,
  runCollector,
} from '@plumbline/aws-collectors'
import { HUB, startTestbed } from '@plumbline/aws-testbed'
import { account, hashKeyId, refused, regions } from './account.mjs'
import { canonicalCalls } from './canonicalise.mjs'
import { seedEurope } from './seed/seed-europe.mjs'
import { seedLegacy } from './seed/seed-legacy.mjs'
import { seedShop } from './seed/seed-shop.mjs'

/**
 * Seeds the account in a test bed, reads it as a scan does, through its role and with every collector, and gives the
 * recording in canonical form: the same seed gives the same recording.
 */
export async function takeRecording(takenAt) {
  const enabled = Object.values(regions).sort()
  const bed = await startTestbed({ regions: enabled })
  try {
    const networks = await seedAll(bed)
    bed.deny(refused)
    useCredentials(bed.endpoint)
    const calls = await readAll(await seedRole(bed), enabled)
    return {
      accountId: account.accountId,
      partition: account.partition,
      takenAt,
      regions: enabled,
      calls: canonicalCalls(calls, { takenAt, networks }),
    }
  } finally {
    await bed.stop()
  }
}

async function seedAll(bed) {
  const at = (region) => bed.aws({ accountId: account.accountId, region })
  return [
    ...(await seedShop(at(regions.shop))),
    ...(await seedEurope(at(regions.europe))),
    ...(await seedLegacy(at(regions.legacy))),
  ]
}

function seedRole(bed) {
  const { accountId, roleName, externalId } = account
  return bed.seedAccountRole({ accountId, roleName, externalId, trusted: HUB.accountId })
}

/** The SDK reads these from the environment of the process that it runs in. */
function useCredentials(endpoint) {
  process.env.AWS_ENDPOINT_URL = endpoint
  process.env.AWS_ACCESS_KEY_ID = HUB.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = HUB.secretAccessKey
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_REGION', 'AWS_DEFAULT_REGION'])
    delete process.env[name]
}

async function readAll(roleArn, enabled) {
  const recorder = createRecorder()
  const key = createHash('sha256').update('the hashes of the demo are compared with nothing').digest()
  const { accountId, externalId, partition } = account
  const connection = await openConnection(
    { kind: 'role', roleArn, externalId, accountId, partition },
    {
      sessionName: 'plumbline-demo',
      cutter: createCutter({ keyId: hashKeyId, key }),
      // A test bed on loopback has no quota to spare.
      rateFraction: 1,
      record: recorder,
    },
  )
  try {
    const regional = enabled.flatMap((region) =>
      collectors.filter(isRegional).map((collector) => ({ collector, region })),
    )
    const global = collectors
      .filter((collector) => !isRegional(collector))
      .map((collector) => ({ collector, region: 'global' }))
    for (const { collector, region } of [...global, ...regional]) await read(collector, connection, region)
    return recorder.calls()
  } finally {
    await connection.close()
  }
}

function isRegional({ scope }) {
  return scope === 'regional'
}

async function read(collector, connection, region) {
  const run = runCollector(collector, connection, { region })
  let count = 0
  for await (const _ of run.resources) count += 1
  const { state, detail } = run.coverage()
  const isExpected = state === 'complete' || (state === 'partial' && region === refused.region)
  if (!isExpected)
    throw new Error(`${collector.id} in ${region} was read ${state}: ${detail ?? 'see its coverage'}`)
  console.log(`${region.padEnd(14)} ${collector.id.padEnd(30)} ${state.padEnd(9)} ${count} resources`)
}
