import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { credentialActions, dataActions, exposureActions } from '../data/asked-actions.js'
import { compileStatement } from './compiled-statement.js'
import { type Clause, clausesOf, requiresValue } from './conditions.js'
import type { AccountScope } from './every-resource.js'
import { toList } from './lists.js'
import { coversPattern } from './match-pattern.js'
import { allowing, naming, type PolicyContent, withActions } from './policy-content.js'

const otherRules = 'Whole services, NotAction and administrators are reported by separate rules.'
const bestPractices = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'
const kmsPolicies = 'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html'

/** What rules about the content of identity policies search for; each is judged in managed and in inline policies. */
export const policyContents = {
  everyRoleAssumed: {
    holds: 'allows sts:AssumeRole on every role',
    severity: 'high',
    why: 'The holder can assume every role that trusts this account, including the most privileged: where a trust policy names the whole account, the identity policy is the only limit.',
    fix: 'Name the roles that the holder may assume.',
    terraform: { actions: ['sts:AssumeRole'], resources: ['aws_iam_role.deploy.arn'] },
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html'],
    notes: 'A statement that is limited to the roles of another account passes.',
    expected: 'named roles',
    find: (document, scope) => allowing(document, 'sts:AssumeRole', scope),
  },
  credentialExposure: {
    holds: 'allows actions that return credentials on all resources',
    severity: 'medium',
    why: 'These actions return keys, tokens or passwords that work outside the session that requested them, and often longer than it: a short compromise becomes a lasting one.',
    fix: 'Remove the actions, or name the users and resources for which they are meant.',
    terraform: { actions: ['iam:CreateAccessKey'], resources: ['aws_iam_user.robot.arn'] },
    references: [bestPractices],
    notes: otherRules,
    expected: 'named resources',
    find: (document, scope) => naming(document, [...credentialActions.keys()], scope),
  },
  fullCloudtrail: {
    holds: 'allows all CloudTrail actions on all resources',
    severity: 'high',
    why: 'The holder can stop, delete or redirect the trail and then act unrecorded. Disabling the log is one of the first steps of an intruder.',
    fix: 'Allow the reads that people need (cloudtrail:Get*, Describe*, List*, LookupEvents), and leave changes of trails to the pipeline that owns them.',
    terraform: { actions: ['cloudtrail:Get*', 'cloudtrail:LookupEvents'], resources: ['"*"'] },
    references: [
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security_iam_id-based-policy-examples.html',
    ],
    expected: 'no cloudtrail:* on all trails',
    find: (document, scope) => allowing(document, 'cloudtrail:*', scope),
  },
  fullKms: {
    holds: 'allows all KMS actions on all resources',
    severity: 'high',
    why: 'The holder can decrypt with every key whose key policy delegates to IAM, and can schedule keys for deletion, which destroys the data encrypted with them.',
    fix: 'Name the keys, and allow use (kms:Decrypt, kms:GenerateDataKey) separately from administration.',
    terraform: { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['aws_kms_key.this.arn'] },
    references: [kmsPolicies],
    expected: 'no kms:* on all keys',
    find: (document, scope) => allowing(document, 'kms:*', scope),
  },
  decryptionWithEveryKey: {
    holds: 'allows decryption with every KMS key',
    severity: 'medium',
    why: 'The holder can decrypt everything that is encrypted with a key whose key policy delegates to IAM, including data of other applications.',
    fix: 'Name the keys, or limit their use by kms:ViaService or kms:EncryptionContext.',
    terraform: { actions: ['kms:Decrypt'], resources: ['aws_kms_key.this.arn'] },
    references: [kmsPolicies],
    notes: `${otherRules} A condition on the service, the encryption context or aliases is a sufficient limit.`,
    expected: 'named keys, or a condition on what is decrypted',
    find: (document, scope) =>
      naming(document, ['kms:Decrypt', 'kms:ReEncryptFrom'], scope).filter(
        (statement) => !clausesOf(statement).some(limitsDecryption),
      ),
  },
  allowExcept: {
    holds: 'has an Allow statement with NotAction or NotResource',
    severity: 'high',
    why: 'An Allow with NotAction or NotResource grants everything that it does not list, including actions and services that AWS adds later.',
    fix: 'List what is allowed instead; write a Deny to exclude something.',
    terraform: { actions: ['s3:GetObject'], resources: ['"${aws_s3_bucket.this.arn}/*"'] },
    references: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
    ],
    expected: 'Allow with Action and Resource',
    find: ({ Statement }, scope) => Statement.filter((statement) => allowsAllExcept(statement, scope)),
  },
  everyRolePassed: {
    holds: 'allows iam:PassRole on every role',
    severity: 'high',
    why: 'The holder can pass the most privileged role to a function or an instance that the holder controls, and then act with the permissions of that role.',
    fix: 'Name the roles that may be passed, and limit the services by the condition iam:PassedToService.',
    terraform: { actions: ['iam:PassRole'], resources: ['aws_iam_role.app.arn'] },
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
    notes:
      'Medium where iam:PassedToService names the services. Checks for single services are instances of this one.',
    expected: 'named roles, passed to named services',
    find: (document, scope) => allowing(document, 'iam:PassRole', scope),
    severityOf: (statement) => (clausesOf(statement).some(namesServices) ? 'medium' : undefined),
  },
  resourceExposure: {
    holds: 'allows exposing any resource to other accounts',
    severity: 'medium',
    why: 'It allows changes of resource policies or shares on all resources: one call makes a bucket, a key, a function or an image readable to another account or to everyone.',
    fix: 'Name the resources, or leave changes of resource policies to the pipeline that owns them.',
    terraform: { actions: ['lambda:AddPermission'], resources: ['aws_lambda_function.this.arn'] },
    references: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    ],
    notes: otherRules,
    expected: 'named resources',
    find: (document, scope) => naming(document, [...exposureActions.keys()], scope),
  },
  fullS3: {
    holds: 'allows all S3 actions on all resources',
    severity: 'high',
    why: 'The holder can read, overwrite and delete the objects of every bucket, and make buckets public: one stolen session is then a breach of all data in S3.',
    fix: 'Name the buckets, and allow the object actions that the holder needs.',
    terraform: {
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: ['"${aws_s3_bucket.this.arn}/*"'],
    },
    references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html'],
    expected: 'no s3:* on all buckets',
    find: (document, scope) => allowing(document, 's3:*', scope),
  },
  dataReading: {
    holds: 'allows actions that read data on all resources',
    severity: 'medium',
    why: 'It allows reading every object, secret, parameter or table of the account. A leaked session then exposes all of them, not only those of one application.',
    fix: 'Name the buckets, secrets, parameters and tables that the holder works with.',
    terraform: {
      actions: ['secretsmanager:GetSecretValue'],
      resources: ['aws_secretsmanager_secret.this.arn'],
    },
    references: [bestPractices],
    notes: otherRules,
    expected: 'named resources',
    find: (document, scope) => naming(document, [...dataActions.keys()], scope),
  },
  fullService: {
    holds: 'allows all actions of a service on all resources',
    severity: 'medium',
    why: 'Full control of a service includes its administration: deleting, sharing and exposing resources that the holder only needed to use.',
    fix: 'List the actions that are used and name the resources. IAM Access Analyzer generates such a policy from CloudTrail.',
    terraform: { actions: ['sqs:SendMessage'], resources: ['aws_sqs_queue.this.arn'] },
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html'],
    notes: 'CloudTrail, KMS and S3 have separate rules, and so have administrators.',
    expected: 'single actions on named resources',
    find: wholeServices,
  },
} as const satisfies Readonly<Record<string, PolicyContent>>

function limitsDecryption(clause: Clause): boolean {
  if (!/^kms:(viaservice|resourcealiases|encryptioncontext)/.test(clause.key)) return false
  return requiresValue(clause) && clause.values.every((value) => !/^\*+$/.test(value))
}

/** NotResource, or NotAction on resources of every service. */
function allowsAllExcept(
  { Effect, NotAction, NotResource, Resource }: PolicyStatement,
  { partition, accountId }: AccountScope,
): boolean {
  if (Effect !== 'Allow') return false
  if (NotResource !== undefined) return true
  const everyService = `arn:${partition}:*:*:${accountId}:*`
  return NotAction !== undefined && toList(Resource).some((pattern) => coversPattern(pattern, everyService))
}

function namesServices(clause: Clause): boolean {
  if (clause.key !== 'iam:passedtoservice' || !requiresValue(clause)) return false
  return clause.values.every((value) => !value.startsWith('*'))
}

/** Services whose full control has a separate rule, which says what it means. */
const reportedElsewhere = new Set(['cloudtrail:*', 'kms:*', 's3:*'])

function wholeServices(document: PolicyDocument, scope: AccountScope): readonly PolicyStatement[] {
  return document.Statement.filter((statement) => {
    const { effect, isNotAction, actions } = compileStatement(statement)
    if (effect !== 'Allow' || isNotAction) return false
    return actions.some((action) => {
      if (!/^[a-z0-9-]+:\*+$/.test(action) || reportedElsewhere.has(action)) return false
      return allowing(withActions(document, statement, [action]), action, scope).length > 0
    })
  })
}
