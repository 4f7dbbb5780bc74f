import { fail, notApplicable, type Observed, pass, unknownVerdict, type Verdict } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { listParameter } from '../engine/rule-parameter.js'

export const lambdaVpcAttached = defineRule({
  id: 'lambda.vpc-attached',
  title: 'Lambda function in scope is not attached to a VPC',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  parameters: {
    inScopeTags: listParameter({
      default: [],
      form: /^(\*|[^=]{1,128}(=.{0,256})?)$/s,
      what: 'tags, as key or key=value, or *',
      text: 'Tags of functions that process data in scope, as key or key=value; * for every function. None: no function is in scope.',
    }),
  },
  why: 'A function outside a VPC can connect to the whole Internet through Lambda’s own network, where none of your security groups, routes, endpoint policies or flow logs apply: data in scope can leave without a trace.',
  fix: {
    text: 'Attach the function to private subnets with a security group that allows only the traffic that it needs, and provide endpoints or NAT for the services that it calls.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --vpc-config SubnetIds=SUBNET_A,SUBNET_B,SecurityGroupIds=GROUP`,
    terraform:
      'vpc_config {\n  subnet_ids         = var.private_subnet_ids\n  security_group_ids = [aws_security_group.function.id]\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html',
  ],
  notes:
    'Which functions process data in scope is not visible: they are those with a tag of the parameter inScopeTags, none by default. AWS recommends a VPC only where private resources are used. A function on managed instances passes: a capacity provider has subnets of a VPC.',
  evaluate({ vpc, capacityProviderArn, tags }, _snapshot, { inScopeTags }) {
    if (!capacityProviderArn.known) return unknownVerdict(capacityProviderArn)
    if (capacityProviderArn.value !== null)
      return pass({ path: 'capacityProviderArn', observed: capacityProviderArn.value, expected: 'a VPC' })
    if (!vpc.known) return unknownVerdict(vpc)
    const evidence = { path: 'vpc.vpcId', observed: vpc.value?.vpcId ?? null, expected: 'a VPC' }
    if (vpc.value !== null) return pass(evidence)
    return judgeScope(tags, inScopeTags) ?? fail(evidence)
  },
})

type Tags = Readonly<Record<string, string>>

/** The verdict on a function that is not in scope, or whose scope is unknown; null for one in scope. */
function judgeScope(tags: Observed<Tags>, inScopeTags: readonly string[]): Verdict | null {
  if (inScopeTags.length === 0) return notApplicable('the parameter inScopeTags is empty')
  if (inScopeTags.includes('*')) return null
  if (!tags.known) return unknownVerdict(tags)
  return hasTag(tags.value, inScopeTags) ? null : notApplicable('not in scope by its tags')
}

function hasTag(tags: Tags, searched: readonly string[]): boolean {
  return Object.entries(tags).some(
    ([key, value]) => searched.includes(key) || searched.includes(`${key}=${value}`),
  )
}
