import { open } from 'node:fs/promises'
import { parseRuleParameters, RuleParametersError, type RuleParameterValues } from '@plumbline/rules'
import { usageFailure } from '../command/command-failed.js'

/** Every parameter of every rule, with its longest list, is smaller. */
const LARGEST_FILE = 1_048_576

/**
 * Reads the file of `--parameters`: JSON, `{ "<rule id>": { "<parameter>": value } }`.
 *
 * @throws CommandFailed if it cannot be read, is larger than 1 MB, is not a regular file, or names unknown rules or
 * parameters or values that they do not accept
 */
export async function readParameters(file: string): Promise<RuleParameterValues> {
  const text = await readText(file)
  try {
    return parseRuleParameters(JSON.parse(text))
  } catch (error) {
    if (error instanceof RuleParametersError)
      throw usageFailure(`${file}: ${error.message}`, { cause: error })
    if (error instanceof SyntaxError)
      throw usageFailure(`${file} is not JSON: ${error.message}`, { cause: error })
    throw error
  }
}

async function readText(file: string): Promise<string> {
  const handle = await open(file).catch((error: unknown) => {
    throw usageFailure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  })
  try {
    const { size } = await handle.stat().then((stats) => {
      if (!stats.isFile()) throw usageFailure(`${file} is not a regular file.`)
      return stats
    })
    if (size > LARGEST_FILE) throw usageFailure(`${file} is larger than 1 MB.`)
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}
