import { unknownVerdict, type FailItem, notApplicable, type PolicyDocument } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { coversAction } from '../policy/actions.js'
import { executionRole } from '../policy/execution-role.js'
import { admitted } from '../policy/admitted.js'
import { principalText } from '../policy/principals.js'
import { statementJson } from '../policy/statement-evidence.js'

export const lambdaRoleTrustBroad = defineRule({
  id: 'lambda.role-trust-broad',
  title: 'Lambda function execution role trusts principals other than Lambda',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::IAM::Role'],
  why: 'A principal that can assume the role has the permissions of the function without running it, and leaves no trace in the function’s logs.',
  fix: {
    text: 'Trust only lambda.amazonaws.com in the trust policy. Create separate roles for people and pipelines that need the same permissions. The command replaces the whole trust policy.',
    cli: () =>
      'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust-lambda.json',
    terraform: 'principals {\n  type        = "Service"\n  identifiers = ["lambda.amazonaws.com"]\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/permissions-executionrole-update.html'],
  notes: 'Another AWS service is medium.',
  evaluate(subject, snapshot) {
    const found = executionRole(subject, snapshot)
    if (found.kind !== 'role') return found.verdict
    const { trustPolicy } = found.role
    if (!trustPolicy.known) return unknownVerdict(trustPolicy)
    const items = foreignPrincipals(trustPolicy.value)
    if (items.length === 0 && trustPolicy.value.Statement.length === 0) {
      return notApplicable('no principal can assume the role: reported by lambda.role-missing')
    }
    return conclude(items, [], {
      path: 'role.trustPolicy',
      observed: 'Lambda only',
      expected: 'Lambda only',
    })
  },
})

const lambdaServices = new Set(['lambda.amazonaws.com', 'edgelambda.amazonaws.com'])
const assuming = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity']

function foreignPrincipals(trust: PolicyDocument): readonly FailItem[] {
  const items = new Map<string, FailItem>()
  for (const { statement, principal } of admitted(trust)) {
    if (!assuming.some((action) => coversAction(statement, action))) continue
    // A deleted identity matches no principal.
    if (principal.kind === 'deleted') continue
    if (principal.kind === 'service' && lambdaServices.has(principal.service)) continue
    const key = principalText(principal)
    const observed = statementJson(statement)
    const evidence = [{ path: 'role.trustPolicy', observed, expected: 'only lambda.amazonaws.com' }]
    items.set(key, principal.kind === 'service' ? { key, evidence, severity: 'medium' } : { key, evidence })
  }
  return [...items.values()]
}
