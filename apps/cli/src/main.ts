import { CommanderError } from 'commander'
import { CommandFailed, exitCodes } from './command-failed.js'
import { createProgram } from './create-program.js'
import { errorLines } from './terminal/error-lines.js'

// A reader that has seen enough (`plumbline rules | head`) closes the pipe: that is no failure to tell of.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

try {
  await createProgram({ env: process.env, out: process.stdout, error: process.stderr }).parseAsync()
} catch (error) {
  process.exitCode = tell(error)
}

/** Says what went wrong, unless commander has, and gives the exit code. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage
  for (const line of errorLines(error)) process.stderr.write(`${line}\n`)
  return error instanceof CommandFailed ? error.exitCode : 1
}
