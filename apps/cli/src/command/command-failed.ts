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
