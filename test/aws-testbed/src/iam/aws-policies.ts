import { AwsError } from '../aws-error.js'

const allow = (...actions: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
})

/**
 * AWS managed policies that seeds may attach, reduced to what distinguishes them: moto's copies cost seconds and 300 MB.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const documents: Readonly<Record<string, object>> = {
  AdministratorAccess: allow('*'),
  AWSCloudShellFullAccess: allow('cloudshell:*'),
  AWSCompromisedKeyQuarantineV3: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: ['iam:CreateAccessKey', 'ec2:RunInstances'], Resource: '*' }],
  },
  AWSLambdaBasicExecutionRole: allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'),
  AWSLambda_FullAccess: allow('lambda:*', 'iam:GetRole', 'logs:DescribeLogGroups'),
  AWSSupportAccess: allow('support:*', 'support-console:*'),
  AmazonS3FullAccess: allow('s3:*', 's3-object-lambda:*'),
  IAMFullAccess: allow('iam:*', 'organizations:DescribeAccount'),
  PowerUserAccess: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }],
  },
  ReadOnlyAccess: allow('s3:Get*', 's3:List*', 'lambda:Get*', 'lambda:List*'),
  SecurityAudit: allow('iam:Get*', 'iam:List*', 'lambda:List*'),
}

const prefix = 'arn:aws:iam::aws:policy/'

/** Name of an AWS managed policy, from its ARN with any path; undefined for a policy of the account. */
export function awsPolicyName(arn: string): string | undefined {
  return arn.startsWith(prefix) ? arn.slice(arn.lastIndexOf('/') + 1) : undefined
}

export function awsPolicyArn(name: string): string {
  const path = name === 'AWSLambdaBasicExecutionRole' ? 'service-role/' : ''
  return `${prefix}${path}${name}`
}

/** @throws AwsError `NoSuchEntity` for a policy that the test bed does not have. */
export function awsPolicyDocument(name: string): object {
  const document = documents[name]
  if (document === undefined) {
    throw new AwsError(
      { code: 'NoSuchEntity', status: 404 },
      `The test bed does not have the AWS managed policy ${name}: add it to test/aws-testbed/src/iam/aws-policies.ts.`,
    )
  }
  return document
}
