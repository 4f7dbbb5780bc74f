import { badQuery } from '../http/bad-query.js'
import { isControl, isFramework, rulesOfFramework } from '../rules/rule-catalogue.js'

/**
 * Resolves the filters `ruleId`, `framework` and `control` to the ids of the rules that match all of them; null means all rules.
 * Throws the problem `validation-failed` for an unknown framework or control, so that a typo does not look like an empty result.
 */
export function resolveRuleIds(query: {
  readonly ruleId?: readonly string[] | undefined
  readonly framework?: string | undefined
  readonly control?: string | undefined
}): readonly string[] | null {
  const { ruleId, framework, control } = query
  if (framework === undefined) {
    if (control !== undefined) throw badQuery('control', 'requires framework')
    return ruleId ?? null
  }
  if (!isFramework(framework))
    throw badQuery('framework', 'is unknown; GET /v1/compliance lists the frameworks')
  if (control !== undefined && !isControl(framework, control))
    throw badQuery(
      'control',
      `is unknown in ${framework}; GET /v1/compliance/${framework} lists the controls`,
    )
  const mapped = rulesOfFramework(framework, control)
  return ruleId === undefined ? mapped : mapped.filter((id) => ruleId.includes(id))
}
