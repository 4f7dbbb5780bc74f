import { cannotTell, type FailItem, notApplicable } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionPolicies } from '../policy/function-policies.js'
import { type Grant, grantsOf } from '../policy/grants.js'
import { principalText } from '../policy/principals.js'
import { type PlacedPolicy, statementEvidence, statementKey } from '../policy/statement-evidence.js'

export const lambdaPolicyServiceNoSource = defineRule({
  id: 'lambda.policy-service-no-source',
  title: 'AWS service may invoke the function on behalf of anyone',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'The services of AWS are shared by all its customers. A statement for sns.amazonaws.com that does not say whose topic lets everybody point a topic of theirs at the function and send it events (the confused deputy).',
  fix: {
    text: 'Limit the statement by aws:SourceArn to the resource that triggers the function, and by aws:SourceAccount to its account (always for S3, whose bucket names can be taken over). Alexa skills are limited by lambda:EventSourceToken.',
    cli: 'aws lambda add-permission --function-name NAME --statement-id SID --action lambda:InvokeFunction --principal SERVICE --source-arn ARN --source-account ACCOUNT',
    terraform:
      'source_arn     = aws_sns_topic.orders.arn\nsource_account = data.aws_caller_identity.current.account_id',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  evaluate(subject) {
    const { policies, unread } = functionPolicies(subject)
    const granted = policies.map((policy) => ({
      policy,
      grants: grantsOf(policy.document).filter(isForService),
    }))
    const [first, ...more] = unread
    if (granted.every(({ grants }) => grants.length === 0)) {
      return first === undefined ? notApplicable('no AWS service is named') : cannotTell(first, ...more)
    }
    const items = granted.flatMap(({ policy, grants }) => openServices(policy, grants))
    return conclude(items, unread, {
      path: 'policy',
      observed: policies.length,
      expected: 'services with a source',
    })
  },
})

function isForService(grant: Grant): boolean {
  return grant.principal.kind === 'service'
}

function openServices(policy: PlacedPolicy, grants: readonly Grant[]): readonly FailItem[] {
  const open = grants.filter((grant) => grant.narrowings.length === 0)
  const items = open.map((grant): [string, FailItem] => {
    const key = `${statementKey(grant.statement, policy)}/${principalText(grant.principal)}`
    const expected = 'aws:SourceArn or aws:SourceAccount with a value that names the source'
    return [key, { key, evidence: [statementEvidence(grant.statement, policy, expected)] }]
  })
  return [...new Map(items).values()]
}
