/** The environment and the output streams of the command. */
export interface ProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: NodeJS.WriteStream
  readonly error: NodeJS.WriteStream
}
