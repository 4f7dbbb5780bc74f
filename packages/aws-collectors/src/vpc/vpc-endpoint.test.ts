import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcVpcEndpoint } from './vpc-endpoint.js'

const run = (script: Script) => runScripted(vpcVpcEndpoint, scriptedConnection(script))

describeCollector(vpcVpcEndpoint, () => {
  const type = 'AWS::EC2::VPCEndpoint'
  const endpoint = (PolicyDocument: string) => ({
    VpcEndpointId: 'vpce-1',
    VpcId: 'vpc-1',
    ServiceName: 'com.amazonaws.eu-west-1.kms',
    ServiceRegion: 'us-east-1',
    VpcEndpointType: 'Interface' as const,
    State: 'available' as const,
    PolicyDocument,
    SubnetIds: ['subnet-2', 'subnet-1'],
    Groups: [{ GroupId: 'sg-1' }],
    PrivateDnsEnabled: true,
  })
  const answer = (...VpcEndpoints: readonly object[]) =>
    run({ 'ec2:DescribeVpcEndpoints': () => ({ VpcEndpoints: VpcEndpoints as never[] }) })

  it('reads endpoints with their policy, except deleted ones', async () => {
    const policy = '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'
    const result = await answer(endpoint(policy), { VpcEndpointId: 'vpce-2', State: 'Deleted' })
    expect(result.resources).toHaveLength(1)
    expect(factsOf(result, type, 'vpce-1')).toMatchObject({
      serviceName: known('com.amazonaws.eu-west-1.kms'),
      serviceRegion: known('us-east-1'),
      endpointType: known('Interface'),
      subnetIds: known(['subnet-1', 'subnet-2']),
      securityGroupIds: known(['sg-1']),
      isPrivateDnsEnabled: known(true),
      policy: known({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }),
    })
  })

  it('counts a policy that cannot be parsed as a gap in the response', async () => {
    const result = await answer(endpoint('{'))
    expect(factsOf(result, type, 'vpce-1').policy).toEqual(unknown('error', 'ec2:DescribeVpcEndpoints'))
    expect(result.coverage).toMatchObject({ state: 'complete', missing: [{ reason: 'error' }] })
  })

  it('knows that endpoints of VPC Lattice have no service; without a name the service of others is unknown', async () => {
    const result = await answer(
      {
        VpcEndpointId: 'vpce-1',
        VpcEndpointType: 'Resource',
        ResourceConfigurationArn: 'arn:aws:vpc-lattice:x',
      },
      {
        VpcEndpointId: 'vpce-2',
        VpcEndpointType: 'ServiceNetwork',
        ServiceNetworkArn: 'arn:aws:vpc-lattice:y',
      },
      { VpcEndpointId: 'vpce-3', VpcEndpointType: 'Interface' },
    )
    expect(factsOf(result, type, 'vpce-1').serviceName).toEqual(known(null))
    expect(factsOf(result, type, 'vpce-2').serviceName).toEqual(known(null))
    expect(factsOf(result, type, 'vpce-3').serviceName).toEqual(unknown('error', 'ec2:DescribeVpcEndpoints'))
  })

  it('reads a gateway endpoint of a service, without a policy', async () => {
    const result = await answer({
      VpcEndpointId: 'vpce-3',
      VpcId: 'vpc-2',
      ServiceName: 'com.amazonaws.eu-west-1.s3',
      VpcEndpointType: 'Gateway',
      State: 'PendingAcceptance',
      RouteTableIds: ['rtb-1'],
      RequesterManaged: true,
      Tags: [{ Key: 'team', Value: 'net' }],
    })
    expect(factsOf(result, type, 'vpce-3')).toEqual({
      vpcId: known('vpc-2'),
      serviceName: known('com.amazonaws.eu-west-1.s3'),
      serviceRegion: known(null),
      endpointType: known('Gateway'),
      state: known('pendingacceptance'),
      policy: known(null),
      subnetIds: known([]),
      routeTableIds: known(['rtb-1']),
      securityGroupIds: known([]),
      isPrivateDnsEnabled: known(false),
      isRequesterManaged: known(true),
      tags: known({ team: 'net' }),
    })
  })
})
