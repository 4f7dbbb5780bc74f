import { parseArgs } from 'node:util'
import { z } from 'zod'
import { describeFuzz, isClean } from './describe-fuzz.js'
import { runFuzz } from './run-fuzz.js'

const usage = 'npm run test:fuzz -- [--seed N] [--seconds N] [--json]'

const optionsSchema = z.object({
  seed: z.coerce.number().int().min(0),
  seconds: z.coerce.number().int().min(10).max(86_400),
  json: z.boolean(),
})

/** Fuzzes the API as the arguments say; returns the exit code: 0 if nothing was found, 1 if something was, 2 for wrong arguments. */
export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (options === null) {
    console.error(usage)
    return 2
  }
  // Exit handlers end every process that was started.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const report = await runFuzz({ ...options, onProgress: (line) => console.error(line) })
  console.log(options.json ? JSON.stringify(report, null, 2) : describeFuzz(report))
  return isClean(report) ? 0 : 1
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '600' },
        json: { type: 'boolean', default: false },
      },
    })
    return optionsSchema.parse(values)
  } catch (error) {
    console.error(error instanceof z.ZodError ? z.prettifyError(error) : String(error))
    return null
  }
}
