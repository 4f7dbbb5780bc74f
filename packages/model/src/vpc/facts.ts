/** Resource types of Amazon VPC (CloudFormation: AWS::EC2::*). */
export interface VpcFacts {}
