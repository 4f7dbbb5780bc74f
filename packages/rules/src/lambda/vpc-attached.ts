import { unknownVerdict, fail, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const lambdaVpcAttached = defineRule({
  id: 'lambda.vpc-attached',
  title: 'Lambda function is not attached to a VPC',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'A function outside a VPC can connect to the whole Internet through Lambda’s own network, where none of your security groups, routes, endpoint policies or flow logs apply. Attach functions that process data in scope, and accept the finding for the others.',
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
    'A choice and not a fault: AWS recommends a VPC only where private resources are used. A function on managed instances passes: a capacity provider has subnets of a VPC.',
  evaluate({ vpc, capacityProviderArn }) {
    if (!capacityProviderArn.known) return unknownVerdict(capacityProviderArn)
    if (capacityProviderArn.value !== null)
      return pass({ path: 'capacityProviderArn', observed: capacityProviderArn.value, expected: 'a VPC' })
    if (!vpc.known) return unknownVerdict(vpc)
    const evidence = { path: 'vpc.vpcId', observed: vpc.value?.vpcId ?? null, expected: 'a VPC' }
    return vpc.value === null ? fail(evidence) : pass(evidence)
  },
})
