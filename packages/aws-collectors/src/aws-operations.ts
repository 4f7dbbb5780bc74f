import type { DescribeRegionsCommandInput, DescribeRegionsCommandOutput } from '@aws-sdk/client-ec2'
import type * as Lambda from '@aws-sdk/client-lambda'
import type {
  GetResourcesCommandInput,
  GetResourcesCommandOutput,
} from '@aws-sdk/client-resource-groups-tagging-api'
import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts'

interface Operation<Input, Output> {
  readonly input: Input
  readonly output: Omit<Output, '$metadata'>
}

/**
 * Every SDK operation that any part of this package may call, with its input and output.
 * The key is `<IAM prefix>:<SDK operation>`; `loadService` finds the command class by it.
 */
export interface AwsOperations {
  'ec2:DescribeRegions': Operation<DescribeRegionsCommandInput, DescribeRegionsCommandOutput>
  'sts:GetCallerIdentity': Operation<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput>
  'tag:GetResources': Operation<GetResourcesCommandInput, GetResourcesCommandOutput>
  'lambda:GetFunctionConcurrency': Operation<
    Lambda.GetFunctionConcurrencyCommandInput,
    Lambda.GetFunctionConcurrencyCommandOutput
  >
  'lambda:GetFunctionRecursionConfig': Operation<
    Lambda.GetFunctionRecursionConfigCommandInput,
    Lambda.GetFunctionRecursionConfigCommandOutput
  >
  'lambda:GetLayerVersionPolicy': Operation<
    Lambda.GetLayerVersionPolicyCommandInput,
    Lambda.GetLayerVersionPolicyCommandOutput
  >
  'lambda:GetPolicy': Operation<Lambda.GetPolicyCommandInput, Lambda.GetPolicyCommandOutput>
  'lambda:GetRuntimeManagementConfig': Operation<
    Lambda.GetRuntimeManagementConfigCommandInput,
    Lambda.GetRuntimeManagementConfigCommandOutput
  >
  'lambda:ListAliases': Operation<Lambda.ListAliasesCommandInput, Lambda.ListAliasesCommandOutput>
  'lambda:ListCodeSigningConfigs': Operation<
    Lambda.ListCodeSigningConfigsCommandInput,
    Lambda.ListCodeSigningConfigsCommandOutput
  >
  'lambda:ListEventSourceMappings': Operation<
    Lambda.ListEventSourceMappingsCommandInput,
    Lambda.ListEventSourceMappingsCommandOutput
  >
  'lambda:ListFunctionEventInvokeConfigs': Operation<
    Lambda.ListFunctionEventInvokeConfigsCommandInput,
    Lambda.ListFunctionEventInvokeConfigsCommandOutput
  >
  'lambda:ListFunctionUrlConfigs': Operation<
    Lambda.ListFunctionUrlConfigsCommandInput,
    Lambda.ListFunctionUrlConfigsCommandOutput
  >
  'lambda:ListFunctions': Operation<Lambda.ListFunctionsCommandInput, Lambda.ListFunctionsCommandOutput>
  'lambda:ListFunctionsByCodeSigningConfig': Operation<
    Lambda.ListFunctionsByCodeSigningConfigCommandInput,
    Lambda.ListFunctionsByCodeSigningConfigCommandOutput
  >
  'lambda:ListLayerVersions': Operation<
    Lambda.ListLayerVersionsCommandInput,
    Lambda.ListLayerVersionsCommandOutput
  >
  'lambda:ListLayers': Operation<Lambda.ListLayersCommandInput, Lambda.ListLayersCommandOutput>
  'lambda:ListProvisionedConcurrencyConfigs': Operation<
    Lambda.ListProvisionedConcurrencyConfigsCommandInput,
    Lambda.ListProvisionedConcurrencyConfigsCommandOutput
  >
}

export type OperationName = keyof AwsOperations
export type InputOf<O extends OperationName> = AwsOperations[O]['input']
export type OutputOf<O extends OperationName> = AwsOperations[O]['output']
