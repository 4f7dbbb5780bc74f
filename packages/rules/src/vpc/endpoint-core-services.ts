import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { listParameter } from '../engine/rule-parameter.js'
import { endpointServiceName, hasPrivateWorkload, servicesWithoutEndpoint } from '../network/endpoints.js'

export const vpcEndpointCoreServices = defineRule({
  id: 'vpc.endpoint-core-services',
  title: 'VPC has no interface endpoint for a security service',
  severity: 'low',
  resource: 'AWS::EC2::VPC',
  reads: ['AWS::EC2::NetworkInterface', 'AWS::EC2::RouteTable', 'AWS::EC2::VPCEndpoint'],
  parameters: {
    services: listParameter({
      default: ['kms', 'secretsmanager', 'sts', 'logs'],
      form: /^[a-z0-9][a-z0-9.-]*$/,
      what: 'AWS service names such as kms',
      text: 'Services that a VPC with a private workload must have an interface endpoint for.',
    }),
  },
  why: 'Calls for keys, secrets, credentials and logs leave through NAT where there is no endpoint: no endpoint policy limits them, and when Internet access is cut during an incident the workload stops too.',
  fix: {
    text: "Create interface endpoints with private DNS for the services that the workload calls, and list the required services in the rule's parameter services. The command creates one of them.",
    cli({ name, region, evidence }) {
      const service = /^none for ([^,]+)/.exec(String(evidence[0]?.observed))?.[1] ?? 'kms'
      return awsCli`aws ec2 create-vpc-endpoint --vpc-id ${name} --vpc-endpoint-type Interface --service-name ${endpointServiceName(region, service)} --subnet-ids SUBNET_ID --private-dns-enabled`
    },
    terraform: `resource "aws_vpc_endpoint" "kms" {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.kms"
  subnet_ids          = [aws_subnet.private.id]
  private_dns_enabled = true
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html'],
  notes:
    'Low, and the services are the parameter services: which of them a workload calls is not known. Evidence for CIS.',
  evaluate({ name }, snapshot, { services }) {
    const isNeeded = hasPrivateWorkload(name, snapshot)
    if (!isNeeded.known) return unknownVerdict(isNeeded)
    if (!isNeeded.value) return notApplicable('no workload in a private subnet')
    const missing = servicesWithoutEndpoint(name, services, snapshot)
    if (!missing.known) return unknownVerdict(missing)
    const evidence = {
      path: 'endpoints',
      observed: `none for ${missing.value.join(', ')}`,
      expected: services,
    }
    return missing.value.length === 0 ? pass({ ...evidence, observed: services }) : fail(evidence)
  },
})
