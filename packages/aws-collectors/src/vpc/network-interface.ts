import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { type FactsOf, known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { sortedTexts, stated, statedTexts, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeNetworkInterfaces'

/** Network interfaces: which subnets and security groups are in use, including by functions and load balancers. */
export const vpcNetworkInterface = defineCollector({
  id: 'vpc.network-interface',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::NetworkInterface'],
  operations: {
    'ec2:DescribeNetworkInterfaces': {
      action: list,
      reason: 'Lists the subnets and security groups in use, and which interfaces have a public address.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const interfaces = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.NetworkInterfaces ?? [], next: page.NextToken }
    })
    for await (const one of interfaces) {
      const type = 'AWS::EC2::NetworkInterface' as const
      const id = { type, kind: 'network-interface', id: one.NetworkInterfaceId, owner: one.OwnerId }
      yield { identity: ec2Identity(aws, id), facts: factsOf(one), volatile: {} }
    }
  },
})

function factsOf(one: NetworkInterface): FactsOf<'AWS::EC2::NetworkInterface'> {
  return {
    ...placeOf(one),
    interfaceType: known(one.InterfaceType ?? 'interface'),
    isRequesterManaged: known(one.RequesterManaged ?? false),
    description: known(one.Description ?? ''),
    status: stated(one.Status, list),
    instanceId: known(one.Attachment?.InstanceId || null),
    isSourceDestChecked: stated(one.SourceDestCheck, list),
    tags: known(tagsOf(one.TagSet)),
  }
}

function placeOf(one: NetworkInterface) {
  return {
    vpcId: stated(one.VpcId, list),
    subnetId: stated(one.SubnetId, list),
    securityGroupIds: statedTexts(
      (one.Groups ?? []).map(({ GroupId }) => GroupId),
      list,
    ),
    publicIp: known(publicIpOf(one)),
    hasIpv6: known((one.Ipv6Addresses ?? []).length > 0),
    isIgwTrafficDenied: known(one.DenyAllIgwTraffic ?? false),
  }
}

/** An Elastic IP of a secondary private address is not in the interface's own association. */
function publicIpOf({ Association, PrivateIpAddresses = [] }: NetworkInterface): string | null {
  const secondary = sortedTexts(PrivateIpAddresses.map((address) => address.Association?.PublicIp))
  return Association?.PublicIp || secondary.find((address) => address !== '') || null
}
