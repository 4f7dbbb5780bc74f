import type { Rule } from '../define-rule.js'

/** Rules about Amazon VPC (CloudFormation: AWS::EC2::*), by id. */
export const vpcRules: readonly Rule[] = []
