import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const vpcDefaultVpc = factRule({
  id: 'vpc.default-vpc',
  title: 'Default VPC still exists',
  severity: 'low',
  resource: 'AWS::EC2::VPC',
  fact: 'isDefault',
  is: false,
  why: 'Resources that are started without naming a network are placed in the default VPC: public subnets, public addresses, and a security group whose members trust each other. Without a default VPC such a start fails and a network has to be chosen.',
  fix: {
    text: 'Move its resources to your own VPC, delete its subnets and internet gateway, then delete the default VPC, in every Region. AWS can create it again on request.',
    cli: ({ name }) => awsCli`aws ec2 delete-vpc --vpc-id ${name}`,
    terraform: `# Apply, then remove the block and apply again to delete the VPC.
resource "aws_default_vpc" "default" {
  force_destroy = true
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html'],
})
