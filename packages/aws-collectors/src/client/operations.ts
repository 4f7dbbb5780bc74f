import type { DescribeRegionsCommandInput, DescribeRegionsCommandOutput } from '@aws-sdk/client-ec2'
import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts'
import type { Operation } from '../engine/operation.js'

/** Operations that a connection itself calls. */
export interface ConnectionOperations {
  'ec2:DescribeRegions': Operation<DescribeRegionsCommandInput, DescribeRegionsCommandOutput>
  'sts:GetCallerIdentity': Operation<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput>
}
