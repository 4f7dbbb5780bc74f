import type { DescribeRegionsCommandInput, DescribeRegionsCommandOutput } from '@aws-sdk/client-ec2'
import type {
  GetResourcesCommandInput,
  GetResourcesCommandOutput,
} from '@aws-sdk/client-resource-groups-tagging-api'
import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts'
import type { AccountOperations } from '../account/operations.js'
import type { CloudTrailOperations } from '../cloudtrail/operations.js'
import type { ConfigOperations } from '../config/operations.js'
import type { IamOperations } from '../iam/operations.js'
import type { LambdaOperations } from '../lambda/operations.js'
import type { VpcOperations } from '../vpc/operations.js'
import type { Operation } from './operation.js'

/**
 * Every SDK operation that any part of this package may call, with its input and output, by service.
 * The key is `<IAM prefix>:<SDK operation>`; `loadService` finds the command class by it.
 */
export interface AwsOperations
  extends AccountOperations,
    CloudTrailOperations,
    ConfigOperations,
    IamOperations,
    LambdaOperations,
    VpcOperations {
  'ec2:DescribeRegions': Operation<DescribeRegionsCommandInput, DescribeRegionsCommandOutput>
  'sts:GetCallerIdentity': Operation<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput>
  'tag:GetResources': Operation<GetResourcesCommandInput, GetResourcesCommandOutput>
}

export type OperationName = keyof AwsOperations
export type InputOf<O extends OperationName> = AwsOperations[O]['input']
export type OutputOf<O extends OperationName> = AwsOperations[O]['output']
