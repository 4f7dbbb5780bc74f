/** Operations of Amazon VPC (CloudFormation: AWS::EC2::*) that we call. */
export interface VpcOperations {}
