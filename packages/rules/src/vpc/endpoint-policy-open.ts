import {
  fail,
  notApplicable,
  pass,
  type PolicyDocument,
  type PolicyStatement,
  type Resource,
  unknownVerdict,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { trustedAccounts } from '../engine/rule-parameter.js'
import { accountsOf, type Admission, admitted } from '../policy/admitted.js'
import { toList } from '../policy/lists.js'
import type { Dimension } from '../policy/narrowing.js'

export const vpcEndpointPolicyOpen = defineRule({
  id: 'vpc.endpoint-policy-open',
  title: 'VPC endpoint policy gives full access to every principal or to another account',
  severity: 'medium',
  resource: 'AWS::EC2::VPCEndpoint',
  /** Ids of accounts that belong to you or to partners; 12 digits each. */
  parameters: { trustedAccounts },
  why: 'With the default policy, a program in the VPC can send data through the endpoint to a bucket or key of another account, using credentials that the attacker brought along.',
  fix: {
    text: 'Limit the policy to your own accounts or organization with aws:PrincipalOrgID and aws:ResourceOrgID, or to the required resources. The command replaces the whole policy.',
    cli: ({ name }) =>
      awsCli`aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${name} --policy-document file://policy.json`,
    terraform: `resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy          = data.aws_iam_policy_document.own_organization.json
}`,
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  ],
  notes:
    'Not applicable to endpoints that an AWS service manages and to services without endpoint policies. A condition counts as a limit where it names accounts or organizations of the caller or of the resource.',
  evaluate(endpoint, _snapshot, { trustedAccounts }) {
    const { policy, isRequesterManaged } = endpoint
    if (!isRequesterManaged.known) return unknownVerdict(isRequesterManaged)
    if (isRequesterManaged.value) return notApplicable('an AWS service manages this endpoint')
    if (!policy.known) return unknownVerdict(policy)
    if (policy.value === null) return notApplicable('this kind of endpoint has no policy')
    if (!endpoint.serviceName.known) return unknownVerdict(endpoint.serviceName)
    if (withoutPolicies.test(endpoint.serviceName.value))
      return notApplicable('the service does not support endpoint policies')
    const full = fullAccess(policy.value, endpoint.serviceName.value)
    const open = full.find(isForStrangers(endpoint, trustedAccounts))
    const expected = 'limited principals, actions or resources'
    if (open !== undefined) return fail({ path: 'policy.Statement', observed: observedOf(open), expected })
    return pass({ path: 'policy.Statement', observed: policy.value.Statement.length, expected })
  },
})

/**
 * Services of other parties, and those of AWS that DescribeVpcEndpointServices reports with VpcEndpointPolicySupported false.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
const withoutPolicies = /^com\.amazonaws\.vpce\.|\.email-smtp$/

/** A condition on the network does not limit who uses an endpoint: all its callers are in the VPC. */
const dimensions: ReadonlySet<Dimension> = new Set(['caller', 'resource'])

function fullAccess(document: PolicyDocument, serviceName: string): readonly Admission[] {
  const Statement = document.Statement.map((one) => ofService(one, serviceName))
  return admitted({ ...document, Statement }, { dimensions }).filter(({ statement }) =>
    isEverything(statement),
  )
}

function isEverything({ NotAction, Action, NotResource, Resource }: PolicyStatement): boolean {
  const isAllActions = NotAction === undefined ? has(Action, '*') : !has(NotAction, '*')
  const isAllResources = NotResource === undefined ? has(Resource, '*') : !has(NotResource, '*')
  return isAllActions && isAllResources
}

function has(value: string | readonly string[] | undefined, text: string): boolean {
  return toList(value).includes(text)
}

/** The statement with `*` for all actions and all resources of the endpoint's service: for this endpoint they are everything. */
function ofService(statement: PolicyStatement, serviceName: string): PolicyStatement {
  const allActions = `${actionPrefixOf(serviceName)}:*`
  const elements = {
    Action: (action: string) => (action.toLowerCase() === allActions ? '*' : action),
    NotAction: (action: string) => (action.toLowerCase() === allActions ? '*' : action),
    Resource: (arn: string) => (allOfService.test(arn) ? '*' : arn),
    NotResource: (arn: string) => (allOfService.test(arn) ? '*' : arn),
  }
  const widened = Object.entries(elements).flatMap(([name, widen]) => {
    const value = statement[name as keyof typeof elements]
    return value === undefined ? [] : [[name, toList(value).map(widen)]]
  })
  return { ...statement, ...Object.fromEntries(widened) }
}

/** `arn:aws:s3:::*`, also with `/*`, `arn:aws:dynamodb:*:*:table/*`: no account and no name. */
const allOfService = /^arn:[^:]+:[^:]+:(\*?:\*?:\*(\/\*)?|\*?:\*:[a-z-]+[/:]\*)$/

/** Names of services in endpoints that differ from the prefix of their actions. */
const actionPrefixes: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  'kinesis-streams': 'kinesis',
  'kinesis-firehose': 'firehose',
  email: 'ses',
}

/** `com.amazonaws.eu-west-1.ecr.api` is `ecr`. */
function actionPrefixOf(serviceName: string): string {
  const label = serviceName.replace(/^(cn\.)?com\.amazonaws\./, '').split('.')[1] ?? ''
  return actionPrefixes[label] ?? label
}

function isForStrangers(
  { accountId }: Resource<'AWS::EC2::VPCEndpoint'>,
  trustedAccounts: readonly string[],
): (admission: Admission) => boolean {
  const own = ['own', accountId, ...trustedAccounts]
  return (admission) => {
    if (admission.principal.kind === 'anyone') return admission.narrowings.length === 0
    if (!('accountId' in admission.principal) || admission.narrowings.length > 0) return false
    return (accountsOf(admission) ?? []).some((account) => !own.includes(account))
  }
}

function observedOf({ principal }: Admission): string {
  return principal.kind === 'anyone' ? 'Allow * to * on *' : 'full access for another account'
}
