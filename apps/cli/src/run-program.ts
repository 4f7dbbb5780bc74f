import { CommanderError } from 'commander'
import { exitCodeOf, exitCodes } from './command/command-failed.js'
import { createProgram } from './create-program.js'
import type { ProgramOptions } from './command/program-options.js'
import { errorLines } from './terminal/error-lines.js'

/** Runs `plumbline <args>` to its end. Failures are explained on `error`. @returns the exit code */
export async function runProgram(
  args: readonly string[],
  options: Omit<ProgramOptions, 'setExitCode'>,
): Promise<number> {
  let exitCode = 0
  const setExitCode = (code: number) => {
    exitCode = code
  }
  try {
    await createProgram({ ...options, setExitCode }).parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    // Commander has explained what it refuses.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage
    for (const line of errorLines(error)) options.error.write(`${line}\n`)
    return exitCodeOf(error)
  }
}
