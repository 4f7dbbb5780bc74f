import type { OperationName, OutputOf } from '../aws-operations.js'
import type { Cutter } from './cutter.js'

type Cut<O extends OperationName> = (output: OutputOf<O>, cutter: Cutter) => OutputOf<O>

/**
 * Operations whose answers bear secrets, with the cut that is made before anything else sees them. A test compares this
 * list with the SDK's own marks of what is sensitive.
 */
export const outputCuts: { readonly [O in OperationName]?: Cut<O> } = {
  'lambda:ListFunctions': (output, cutter) => ({
    ...output,
    Functions: (output.Functions ?? []).map((entry) =>
      entry.Environment === undefined
        ? entry
        : { ...entry, Environment: cutEnvironment(entry.Environment, cutter) },
    ),
  }),
}

interface Environment {
  readonly Variables?: Record<string, string> | undefined
  readonly Error?:
    | { readonly ErrorCode?: string | undefined; readonly Message?: string | undefined }
    | undefined
}

/** Applies the operation's cut, if it has one. */
export function cutOutput<O extends OperationName>(
  operation: O,
  output: OutputOf<O>,
  cutter: Cutter,
): OutputOf<O> {
  const cut: Cut<O> | undefined = outputCuts[operation]
  return cut === undefined ? output : cut(output, cutter)
}

/** The error's message may tell of the key; its code is enough. */
function cutEnvironment({ Variables, Error: failure }: Environment, cutter: Cutter) {
  const cut = Object.entries(Variables ?? {}).map(([name, value]) => [name, cutter.cut(name, value)])
  return {
    ...(Variables === undefined ? {} : { Variables: Object.fromEntries(cut) as Record<string, string> }),
    ...(failure === undefined ? {} : { Error: { ErrorCode: failure.ErrorCode } }),
  }
}
