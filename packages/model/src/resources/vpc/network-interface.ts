import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { tags, textOrNull, texts } from '../values.js'

const list = 'ec2:DescribeNetworkInterfaces'

/** A network interface: which workload uses which security group in which subnet. */
export const ec2NetworkInterface = defineResource({
  type: 'AWS::EC2::NetworkInterface',
  scope: 'regional',
  name: 'eni-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:network-interface/${name}`,
  facts: {
    vpcId: fact(list, z.string(), 'vpc-1'),
    subnetId: fact(list, z.string(), 'subnet-1'),
    securityGroupIds: fact(list, texts, ['sg-1']),
    /** `interface`, `lambda`, `nat_gateway`, `vpc_endpoint`, `network_load_balancer`, … */
    interfaceType: fact(list, z.string(), 'interface'),
    /** True for those that an AWS service created: functions, load balancers, endpoints. */
    isRequesterManaged: fact(list, z.boolean(), false),
    description: fact(list, z.string(), ''),
    /** `in-use` or `available`. */
    status: fact(list, z.string(), 'in-use'),
    instanceId: fact(list, textOrNull, null),
    /** A public IPv4 address: that of the primary private address, else the first of a secondary one. */
    publicIp: fact(list, textOrNull, null),
    hasIpv6: fact(list, z.boolean(), false),
    /** Internet gateways drop all traffic of the interface, which then cannot have an Elastic IP. */
    isIgwTrafficDenied: fact(list, z.boolean(), false),
    isSourceDestChecked: fact(list, z.boolean(), true),
    tags: fact(list, tags, {}),
  },
})
