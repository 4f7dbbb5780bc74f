import { elementOf, type RawCalls } from './raw-calls.js'
import type { AwsPlace } from './seed-request.js'

export interface NetworkSeed {
  /** A VPC with one subnet and one security group. */
  createNetwork(cidr?: string): Promise<{ vpcId: string; subnetId: string; securityGroupId: string }>
  /** An SQS queue; returns its ARN. */
  createQueue(name: string): Promise<string>
}

export function networkSeed(raw: RawCalls, { accountId, region }: AwsPlace): NetworkSeed {
  return {
    async createNetwork(cidr = '10.20.0.0/16') {
      const vpcId = elementOf(await raw.query('ec2', 'CreateVpc', { CidrBlock: cidr }), 'vpcId')
      const subnetCidr = cidr.replace(/\/\d+$/, '/24')
      const subnet = await raw.query('ec2', 'CreateSubnet', { VpcId: vpcId, CidrBlock: subnetCidr })
      const group = { VpcId: vpcId, GroupName: `functions-${vpcId}`, GroupDescription: 'functions' }
      const securityGroup = await raw.query('ec2', 'CreateSecurityGroup', group)
      return {
        vpcId,
        subnetId: elementOf(subnet, 'subnetId'),
        securityGroupId: elementOf(securityGroup, 'groupId'),
      }
    },
    async createQueue(name) {
      await raw.json('sqs', 'AmazonSQS.CreateQueue', { QueueName: name }, '1.0')
      return `arn:aws:sqs:${region}:${accountId}:${name}`
    },
  }
}
