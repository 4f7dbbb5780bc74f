import { parseRuleParameters, RuleParametersError, type RuleParameterValues } from '@plumbline/rules'
import { usageFailure } from '../command/command-failed.js'
import { readSmallFile } from '../command/read-small-file.js'

/** Every parameter of every rule, with its longest list, is smaller. */
const LARGEST_MB = 1

/**
 * Reads the file of `--parameters`: JSON, `{ "<rule id>": { "<parameter>": value } }`.
 *
 * @throws CommandFailed if it cannot be read, is larger than 1 MB, is not a regular file, or names unknown rules or
 * parameters or values that they do not accept
 */
export async function readParameters(file: string): Promise<RuleParameterValues> {
  const text = await readSmallFile(file, LARGEST_MB)
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
