import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaVpcAttached = defineRule({
  id: 'lambda.vpc-attached',
  title: 'Function is not attached to a VPC',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'A function outside a VPC reaches the whole Internet through the network of Lambda, where no security group, route, endpoint policy or flow log of yours applies. This is a choice and no fault by itself: attach functions that handle data in scope, accept the finding for the others.',
  fix: {
    text: 'Attach the function to private subnets with a security group that allows only the traffic that it needs, and give it endpoints or NAT for the services that it calls.',
    cli: 'aws lambda update-function-configuration --function-name NAME --vpc-config SubnetIds=SUBNET_A,SUBNET_B,SecurityGroupIds=GROUP',
    terraform:
      'vpc_config {\n  subnet_ids         = var.private_subnet_ids\n  security_group_ids = [aws_security_group.function.id]\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html',
  ],
  notes: 'A choice and not a fault: AWS recommends a VPC only where private resources are used.',
  evaluate({ vpc }) {
    if (!vpc.known) return cannotTell(vpc)
    const evidence = { path: 'vpc.vpcId', observed: vpc.value?.vpcId ?? null, expected: 'a VPC' }
    return vpc.value === null ? fail(evidence) : pass(evidence)
  },
})
