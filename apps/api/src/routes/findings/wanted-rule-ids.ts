import { ApiProblem } from '../../problems/api-problem.js'
import { isFramework, rulesOfFramework } from '../../rule-catalogue.js'

/**
 * The rules that `ruleId`, `framework` and `control` ask for together; null for all. Throws a problem for an unknown
 * framework, so that a slip of the pen does not look like an account without findings.
 */
export function wantedRuleIds(query: {
  readonly ruleId?: readonly string[] | undefined
  readonly framework?: string | undefined
  readonly control?: string | undefined
}): readonly string[] | null {
  const { ruleId, framework, control } = query
  if (framework === undefined) {
    if (control !== undefined) throw badQuery('control', 'needs framework beside it')
    return ruleId ?? null
  }
  if (!isFramework(framework))
    throw badQuery('framework', 'is not known; GET /v1/rules shows the controls of each rule')
  const mapped = rulesOfFramework(framework, control)
  return ruleId === undefined ? mapped : mapped.filter((id) => ruleId.includes(id))
}

function badQuery(parameter: string, detail: string): ApiProblem {
  const errors = [{ in: 'query' as const, pointer: `#/${parameter}`, detail }]
  return new ApiProblem('validation-failed', `Correct the query of the request: ${parameter}: ${detail}.`, {
    errors,
  })
}
