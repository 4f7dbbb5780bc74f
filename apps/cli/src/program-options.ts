/** Where the command reads its settings and writes its words. */
export interface ProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: NodeJS.WriteStream
  readonly error: NodeJS.WriteStream
}
