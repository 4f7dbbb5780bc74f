import { InvalidEnvironment } from '@plumbline/model'

/** Exit codes of `plumbline`, as documented in docs/cli.md. */
export const exitCodes = { findings: 1, usage: 2, unread: 3 } as const

/** A command failed; the message says how to correct it. The process exits with `exitCode`. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  constructor(
    readonly exitCode: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Creates the error for a wrong option, environment variable or file. */
export function usageFailure(message: string, options?: ErrorOptions): CommandFailed {
  return new CommandFailed(exitCodes.usage, message, options)
}

/** The exit code after a failed command: 2 also for environment variables that are missing or wrong. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommandFailed) return error.exitCode
  return error instanceof InvalidEnvironment ? exitCodes.usage : 1
}
