import { unknownVerdict, type FailItem, notApplicable } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { functionPolicies } from '../policy/function-policies.js'
import { type Admission, admitted } from '../policy/admitted.js'
import type { Narrowing } from '../policy/narrowing.js'
import { principalText } from '../policy/principals.js'
import {
  type PlacedPolicy,
  statementEvidence,
  statementKey,
  statementOptions,
} from '../policy/statement-evidence.js'

export const lambdaPolicyServiceNoSource = defineRule({
  id: 'lambda.policy-service-no-source',
  title: 'Lambda function allows an AWS service to invoke it for any customer',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'AWS services are shared by all customers. With a statement for sns.amazonaws.com that does not name a topic, every AWS customer can subscribe the function to a topic of theirs and send it events (the confused deputy problem).',
  fix: {
    text: 'Add a statement that is limited by aws:SourceArn to the resource that triggers the function, and by aws:SourceAccount to its account (always for S3, because a deleted bucket’s name can be registered by another account), then remove this one. Alexa skills are limited by lambda:EventSourceToken.',
    cli: addLimitedPermission,
    terraform:
      'source_arn     = aws_sns_topic.orders.arn\nsource_account = data.aws_caller_identity.current.account_id',
  },
  notes:
    'S3 limited by the name of a bucket but not by aws:SourceAccount is medium. A statement for the principal * that applies to AWS services alone is reported here.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  evaluate(subject) {
    const { policies, unread } = functionPolicies(subject)
    const granted = policies.map((policy) => ({
      policy,
      grants: admitted(policy.document).filter(isForService),
    }))
    const [first, ...more] = unread
    if (granted.every(({ grants }) => grants.length === 0)) {
      return first === undefined
        ? notApplicable('no statement for an AWS service')
        : unknownVerdict(first, ...more)
    }
    const items = granted.flatMap(({ policy, grants }) => openServices(policy, grants))
    return conclude(items, unread, {
      path: 'policy',
      observed: policies.length,
      expected: 'services with a source',
    })
  },
})

function isForService(grant: Admission): boolean {
  return grant.principal.kind === 'service'
}

function openServices(policy: PlacedPolicy, grants: readonly Admission[]): readonly FailItem[] {
  const items = grants.flatMap((grant): readonly [string, FailItem][] => {
    const { statement, principal, narrowings } = grant
    const isNarrowed = narrowings.length > 0
    if (isNarrowed && !narrowings.every(isBucketName)) return []
    const key = `${statementKey(statement, policy)}/${principalText(principal)}`
    const expected = isNarrowed
      ? 'aws:SourceAccount too: a bucket with this name can come to belong to another account'
      : 'aws:SourceArn or aws:SourceAccount with a value that names the source'
    const evidence = [statementEvidence(statement, policy, expected)]
    return [[key, isNarrowed ? { key, evidence, severity: 'medium' } : { key, evidence }]]
  })
  return [...new Map(items).values()]
}

/** True for a limit that the ARN of a bucket meets, which contains no account. */
function isBucketName({ alternatives }: Narrowing): boolean {
  return alternatives.some(
    ({ key, values }) => key === 'aws:sourcearn' && values.some((value) => /^arn:[^:]+:s3:::/.test(value)),
  )
}

/** AWS rejects a second statement with the same id, so that the new one has its own. */
function addLimitedPermission(finding: FixSubject): string {
  const { sid, qualifier } = statementOptions(finding)
  const service = finding.item?.split('/')[1] ?? 'SERVICE'
  const command = awsCli`aws lambda add-permission --function-name ${finding.name} --statement-id ${`${sid}-limited`}`
  const limits = awsCli` --action lambda:InvokeFunction --principal ${service} --source-arn SOURCE_ARN --source-account ${finding.accountId}`
  return command + qualifier + limits
}
