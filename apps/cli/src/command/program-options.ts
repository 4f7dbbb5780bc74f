import type { Output } from '../terminal/create-terminal.js'

/** The environment and the output streams of the command. */
export interface ProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: Output
  readonly error: Output
  /** Sets the code with which the command ends if it does not fail; 0 if it is never called. */
  readonly setExitCode: (code: number) => void
}
