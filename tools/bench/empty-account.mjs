/**
 * AWS calls of a scan of an empty account by service, over seventeen regions of the test bed, those of the session included. The
 * account contains only its default VPCs. Fails if there are more than the limit.
 *
 *     npm run bench:empty [-- --json]     with --json the last line is one JSON object
 *
 * Needs the AWS test bed (node tools/moto-venv.mjs) and a build (npm run build).
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  collectors,
  createCutter,
  createSharedAnswers,
  inReadOrder,
  openConnection,
  runCollector,
} from '@plumbline/aws-collectors'
import { HUB, startTestbed } from '@plumbline/aws-testbed'

/** Regions that are enabled by default. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
const regions = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]
const limit = 380
const account = { accountId: '666677778888', roleName: 'PlumblineReadOnly', externalId: 'plb-bench-empty' }

async function measure() {
  const bed = await startTestbed({ regions })
  try {
    const roleArn = await bed.seedAccountRole({ ...account, trusted: HUB.accountId })
    process.env.AWS_ENDPOINT_URL = bed.endpoint
    process.env.AWS_ACCESS_KEY_ID = HUB.accessKeyId
    process.env.AWS_SECRET_ACCESS_KEY = HUB.secretAccessKey
    for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN']) delete process.env[name]
    const read = await readAll(roleArn)
    return { bench: 'empty-account', regions: regions.length, ...read, awsCalls: callsByService(bed.calls()) }
  } finally {
    await bed.stop()
  }
}

/** Reads like a scan; the test bed's speed is not a property of the product, so it is not printed. */
async function readAll(roleArn) {
  const { accountId, externalId } = account
  const cutter = createCutter({ keyId: 'bench', key: Buffer.alloc(32, 7) })
  const connection = await openConnection(
    { kind: 'role', roleArn, externalId, accountId },
    { sessionName: 'plumbline-bench', cutter, rateFraction: 100 },
  )
  let resources = 0
  try {
    for (const region of ['global', ...(await connection.discoverRegions())])
      resources += await readPart(connection, region)
    return { resources }
  } finally {
    await connection.close()
  }
}

async function readPart(connection, region) {
  const scope = region === 'global' ? 'global' : 'regional'
  const shared = createSharedAnswers()
  const part = {}
  let resources = 0
  for (const collector of inReadOrder(collectors.filter((one) => one.scope === scope))) {
    const run = runCollector(collector, connection, { region, shared, part })
    for await (const _ of run.resources);
    const { state, detail } = (part[collector.id] = run.coverage())
    if (state !== 'complete')
      throw new Error(`${collector.id} in ${region} was read ${state}: ${detail ?? 'see its coverage'}`)
    resources += part[collector.id].resources
  }
  return resources
}

function callsByService(counted) {
  const calls = {}
  for (const { service, count } of counted) calls[service] = (calls[service] ?? 0) + count
  return { total: Object.values(calls).reduce((sum, count) => sum + count, 0), ...calls }
}

function print({ resources, awsCalls }) {
  const { total, ...byService } = awsCalls
  console.log(`AWS calls     ${total} over ${regions.length} regions, for ${resources} resources`)
  for (const [service, count] of Object.entries(byService)) console.log(`  ${service.padEnd(12)}${count}`)
}

if (!existsSync(fileURLToPath(new URL('../../.moto/bin/python', import.meta.url)))) {
  console.error(
    'The AWS test bed is not installed: run "node tools/moto-venv.mjs" (python3 3.11 or newer with venv).',
  )
  process.exit(1)
}
const result = await measure()
print(result)
if (process.argv.includes('--json')) console.log(JSON.stringify(result))
if (result.awsCalls.total > limit)
  throw new Error(`an empty account needs ${result.awsCalls.total} calls, more than ${limit}`)
