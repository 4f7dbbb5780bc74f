import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Backend, type FaultName, faultNames } from './fault-kinds.js'
import { type ChaosReport, describeReport, isSound } from './report.js'
import { runChaos } from './run-chaos.js'

const usage = `npm run test:chaos -- [--seed N] [--faults N] [--backend postgres|redis|both] [--minutes N] [--kinds a,b] [--json] [--keep-logs]

kinds: ${faultNames.join(' ')}`

const isFaultName = (name: string): name is FaultName => faultNames.some((known) => known === name)

const optionsSchema = z.object({
  seed: z.coerce.number().int().min(0),
  /** Of each backend. */
  faults: z.coerce.number().int().min(1).max(10_000),
  /** Of each backend. */
  minutes: z.coerce.number().min(1).max(10_000),
  backend: z.enum(['postgres', 'redis', 'both']),
  kinds: z
    .string()
    .optional()
    .transform((list) => list?.split(',') ?? faultNames)
    .refine((kinds) => kinds.every(isFaultName), `must be of: ${faultNames.join(', ')}`)
    .transform((kinds) => kinds.filter(isFaultName)),
  json: z.boolean(),
  keepsLogs: z.boolean(),
})

/** Runs chaos as the arguments say; returns the exit code: 0 if everything was sound, 1 if not, 2 for wrong arguments. */
export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (options === null) {
    console.error(usage)
    return 2
  }
  const { seed, faults, minutes, kinds, json, keepsLogs } = options
  // Exit handlers end every process that was started.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const backends: readonly Backend[] = options.backend === 'both' ? ['postgres', 'redis'] : [options.backend]
  const reports: ChaosReport[] = []
  for (const backend of backends) {
    const onProgress = (line: string) => console.error(`${backend}: ${line}`)
    const report = await runChaos({ backend, seed, faults, minutes, kinds, keepsLogs, onProgress })
    reports.push(report)
    if (!json) console.log(`${describeReport(report)}\n`)
  }
  if (json) console.log(JSON.stringify(reports, null, 2))
  return reports.every(isSound) ? 0 : 1
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        faults: { type: 'string', default: '200' },
        minutes: { type: 'string', default: '120' },
        backend: { type: 'string', default: 'both' },
        kinds: { type: 'string' },
        json: { type: 'boolean', default: false },
        'keep-logs': { type: 'boolean', default: false },
      },
    })
    return optionsSchema.parse({ ...values, keepsLogs: values['keep-logs'] })
  } catch (error) {
    console.error(error instanceof z.ZodError ? z.prettifyError(error) : String(error))
    return null
  }
}
