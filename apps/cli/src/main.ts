import { CommanderError } from 'commander'
import { CommandFailed, exitCodes } from './command/command-failed.js'
import { createProgram } from './create-program.js'
import { errorLines } from './terminal/error-lines.js'

// The reader closed the pipe (`plumbline rules | head`), which is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

try {
  await createProgram({ env: process.env, out: process.stdout, error: process.stderr }).parseAsync()
} catch (error) {
  process.exitCode = reportError(error)
}

/** Prints the error, unless commander already has, and returns the exit code. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage
  for (const line of errorLines(error)) process.stderr.write(`${line}\n`)
  return error instanceof CommandFailed ? error.exitCode : 1
}
