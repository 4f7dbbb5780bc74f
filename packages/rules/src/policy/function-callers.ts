import type { Resource, Unknown } from '@plumbline/model'
import { admitted, isOpenToAnyone } from './admitted.js'
import { functionPolicies } from './function-policies.js'
import { principalText } from './principals.js'

/** Who the resource policies of a function admit, as far as they were read. */
export interface FunctionCallers {
  /** Names for evidence, sorted: `*`, or the canonical names of services. */
  readonly callers: readonly string[]
  /** Failed reads: further callers may exist. */
  readonly unread: readonly Unknown[]
}

/** The services that a function admits and that are in the set; with `isAnyone`, also any caller (`*`). */
export function functionCallers(
  subject: Resource<'AWS::Lambda::Function'>,
  services: ReadonlySet<string>,
  { isAnyone }: { readonly isAnyone: boolean },
): FunctionCallers {
  const { policies, unread } = functionPolicies(subject)
  const admissions = policies.flatMap(({ document }) => admitted(document))
  const found = admissions.filter(
    (admission) =>
      (isAnyone && isOpenToAnyone(admission)) ||
      (admission.principal.kind === 'service' && services.has(admission.principal.service)),
  )
  return { callers: [...new Set(found.map(({ principal }) => principalText(principal)))].sort(), unread }
}
