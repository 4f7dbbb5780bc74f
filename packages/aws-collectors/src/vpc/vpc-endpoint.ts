import type { VpcEndpoint } from '@aws-sdk/client-ec2'
import { type FactsOf, known, type Observed, type PolicyDocument, unknown } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { parsePolicy } from '../engine/policy-json.js'
import { UnreadableAnswer } from '../engine/read-errors.js'
import { sortedTexts, stated, statedTexts, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeVpcEndpoints'

/** VPC endpoints with their policies. */
export const vpcVpcEndpoint = defineCollector({
  id: 'vpc.vpc-endpoint',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::VPCEndpoint'],
  operations: {
    'ec2:DescribeVpcEndpoints': {
      action: list,
      reason:
        'Lists the AWS services that a VPC reaches without the internet, and the policy of each endpoint.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const endpoints = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.VpcEndpoints ?? [], next: page.NextToken }
    })
    for await (const endpoint of endpoints) {
      // AWS varies the case of this state.
      if (endpoint.State?.toLowerCase() === 'deleted') continue
      const { VpcEndpointId: id, OwnerId: owner } = endpoint
      const identity = ec2Identity(aws, {
        type: 'AWS::EC2::VPCEndpoint' as const,
        kind: 'vpc-endpoint',
        id,
        owner,
      })
      const facts = factsOf(endpoint)
      if (!facts.policy.known) aws.missing(facts.policy)
      yield { identity, facts, volatile: {} }
    }
  },
})

function factsOf(endpoint: VpcEndpoint): FactsOf<'AWS::EC2::VPCEndpoint'> {
  const state: string | undefined = endpoint.State
  return {
    vpcId: stated(endpoint.VpcId, list),
    serviceName: serviceNameOf(endpoint),
    serviceRegion: known(endpoint.ServiceRegion || null),
    endpointType: stated(endpoint.VpcEndpointType, list),
    state: stated(state?.toLowerCase(), list),
    policy: policyOf(endpoint.PolicyDocument),
    subnetIds: known(sortedTexts(endpoint.SubnetIds)),
    routeTableIds: known(sortedTexts(endpoint.RouteTableIds)),
    securityGroupIds: statedTexts(
      (endpoint.Groups ?? []).map(({ GroupId }) => GroupId),
      list,
    ),
    isPrivateDnsEnabled: known(endpoint.PrivateDnsEnabled ?? false),
    isRequesterManaged: known(endpoint.RequesterManaged ?? false),
    tags: known(tagsOf(endpoint.Tags)),
  }
}

/** Endpoints of VPC Lattice name a resource or a service network instead of a service. */
function serviceNameOf(endpoint: VpcEndpoint): Observed<string | null> {
  if (endpoint.ServiceName !== undefined) return known(endpoint.ServiceName || null)
  const isOfLattice = endpoint.VpcEndpointType === 'Resource' || endpoint.VpcEndpointType === 'ServiceNetwork'
  return isOfLattice ? known(null) : unknown('error', list)
}

/** A policy that cannot be parsed makes this fact unknown, not the other endpoints. */
function policyOf(text: string | undefined): Observed<PolicyDocument | null> {
  if (text === undefined || text === '') return known(null)
  try {
    return known(parsePolicy(text))
  } catch (error) {
    if (error instanceof UnreadableAnswer) return unknown('error', list)
    throw error
  }
}
