import { DataDirectoryInUse } from '@plumbline/db/embedded'

/** The lines to print for an error: its message, and those of the errors that it aggregates. No stack. */
export function errorLines(error: unknown): readonly string[] {
  if (error instanceof AggregateError) {
    return [error.message, ...error.errors.flatMap((inner) => errorLines(inner))]
  }
  if (error instanceof DataDirectoryInUse) return [`Plumbline is already running: ${error.message}.`]
  return [error instanceof Error ? error.message : String(error)]
}
