import type { Collector } from '../collector.js'

/** Collectors of Amazon VPC (CloudFormation: AWS::EC2::*), by id. */
export const vpcCollectors: readonly Collector[] = []
