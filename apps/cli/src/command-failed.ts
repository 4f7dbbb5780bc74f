/** Exit codes of `plumbline`: docs/cli.md tells them. */
export const exitCodes = { findings: 1, usage: 2, unread: 3 } as const

/** A command could not do what was asked; its message says what to do. The process ends with `exitCode`. */
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

/** What was asked cannot be meant: an option, a variable or a file is wrong. */
export function usageFailure(message: string, options?: ErrorOptions): CommandFailed {
  return new CommandFailed(exitCodes.usage, message, options)
}
