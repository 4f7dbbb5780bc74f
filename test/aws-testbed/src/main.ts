import { parseArgs } from 'node:util'
import { HUB, startTestbed } from './testbed.js'

/**
 * Runs a test bed until SIGINT or SIGTERM: `node dist/main.js [--port 5600] [--regions us-east-1,eu-west-1] [--managed-policies]`.
 * Prints one JSON line when ready, with the endpoint and the hub's credentials (which are made up and valid nowhere else).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      regions: { type: 'string' },
      'managed-policies': { type: 'boolean', default: false },
      python: { type: 'string' },
    },
  })
  const bed = await startTestbed({
    port: Number(values.port),
    loadManagedPolicies: values['managed-policies'],
    ...(values.regions === undefined ? {} : { regions: values.regions.split(',') }),
    ...(values.python === undefined ? {} : { python: values.python }),
  })
  const stop = () => {
    void bed.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.stdout.write(
    `${JSON.stringify({ endpoint: bed.endpoint, pid: process.pid, motoPid: bed.motoPid, hub: HUB })}\n`,
  )
}

await main()
