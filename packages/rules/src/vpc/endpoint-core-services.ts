import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { hasPrivateWorkload, servicesWithoutEndpoint } from '../network/endpoints.js'

export const vpcEndpointCoreServices = defineRule({
  id: 'vpc.endpoint-core-services',
  title: 'Private subnets reach security services by the Internet alone',
  severity: 'low',
  resource: 'AWS::EC2::VPC',
  reads: ['AWS::EC2::NetworkInterface', 'AWS::EC2::RouteTable', 'AWS::EC2::VPCEndpoint'],
  parameters: { services: ['kms', 'secretsmanager', 'sts', 'logs'] as readonly string[] },
  why: 'Calls for keys, secrets, credentials and logs leave through NAT where there is no endpoint: no policy of yours limits them, and when the way out is cut for an incident the workload stops too.',
  fix: {
    text: 'Create interface endpoints with private DNS for the services that the workload calls, and list in the parameter services those that you demand.',
    cli: 'aws ec2 create-vpc-endpoint --vpc-id VPC --vpc-endpoint-type Interface --service-name com.amazonaws.REGION.kms --subnet-ids SUBNET --private-dns-enabled',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html'],
  notes:
    'Low, and the services are a parameter: which of them a workload calls is not known. Evidence for CIS.',
  evaluate({ name }, snapshot, { services }) {
    const isNeeded = hasPrivateWorkload(name, snapshot)
    if (!isNeeded.known) return cannotTell(isNeeded)
    if (!isNeeded.value) return notApplicable('nothing runs in a private subnet')
    const missing = servicesWithoutEndpoint(name, services, snapshot)
    if (!missing.known) return cannotTell(missing)
    const evidence = {
      path: 'endpoints',
      observed: `none for ${missing.value.join(', ')}`,
      expected: services,
    }
    return missing.value.length === 0 ? pass({ ...evidence, observed: services }) : fail(evidence)
  },
})
