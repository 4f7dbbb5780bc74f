import type * as Lambda from '@aws-sdk/client-lambda'
import type {
  GetResourcesCommandInput,
  GetResourcesCommandOutput,
} from '@aws-sdk/client-resource-groups-tagging-api'
import type { Operation } from '../engine/operation.js'

/** Operations of AWS Lambda that we call, and the tagging API's list of its tags. */
export interface LambdaOperations {
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
  'tag:GetResources': Operation<GetResourcesCommandInput, GetResourcesCommandOutput>
}
