import type { PolicyStatement } from '@plumbline/model'
import { clausesOf, requiresValue } from './conditions.js'

/**
 * True for a statement that works through a public function URL only: the URL is then what is judged, not the policy.
 * A grant for `AWS_IAM` URLs is no such statement: with the principal `*` it opens the URL to every AWS account.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export function isPublicUrlGrant(statement: PolicyStatement): boolean {
  return clausesOf(statement).some((clause) => {
    if (!requiresValue(clause)) return false
    if (clause.key === 'lambda:functionurlauthtype') return clause.values.every((value) => value === 'NONE')
    const isViaUrl = clause.key === 'lambda:invokedviafunctionurl' && clause.operator === 'bool'
    return isViaUrl && clause.values.every((value) => value.toLowerCase() === 'true')
  })
}
