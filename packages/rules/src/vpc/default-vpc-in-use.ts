import { unknownVerdict, notApplicable } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { interfacesOfVpc, judgeUnused } from '../network/interfaces.js'

export const vpcDefaultVpcInUse = defineRule({
  id: 'vpc.default-vpc-in-use',
  title: 'Default VPC contains network interfaces',
  severity: 'medium',
  resource: 'AWS::EC2::VPC',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'Every subnet of a default VPC has a route to the Internet and assigns public addresses, so a workload in it is exposed unless each of its security groups is right.',
  fix: {
    text: 'Move the workloads to private subnets of your own VPC. The command lists the network interfaces to move.',
    cli: ({ name }) => awsCli`aws ec2 describe-network-interfaces --filters Name=vpc-id,Values=${name}`,
    terraform: `resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html'],
  evaluate({ name, region, isDefault }, snapshot) {
    if (!isDefault.known) return unknownVerdict(isDefault)
    if (!isDefault.value) return notApplicable('not the default VPC')
    return judgeUnused(interfacesOfVpc(name, snapshot.in(region)))
  },
})
