/** Every REST binding of Lambda, as `METHOD path Operation`. Source: the service model in @aws-sdk/client-lambda. */
const BINDINGS = `
POST /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy AddLayerVersionPermission
POST /2015-03-31/functions/{FunctionName}/policy AddPermission
POST /2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint CheckpointDurableExecution
POST /2015-03-31/functions/{FunctionName}/aliases CreateAlias
POST /2025-11-30/capacity-providers CreateCapacityProvider
POST /2020-04-22/code-signing-configs CreateCodeSigningConfig
POST /2015-03-31/event-source-mappings CreateEventSourceMapping
POST /2015-03-31/functions CreateFunction
POST /2021-10-31/functions/{FunctionName}/url CreateFunctionUrlConfig
DELETE /2015-03-31/functions/{FunctionName}/aliases/{Name} DeleteAlias
DELETE /2025-11-30/capacity-providers/{CapacityProviderName} DeleteCapacityProvider
DELETE /2020-04-22/code-signing-configs/{CodeSigningConfigArn} DeleteCodeSigningConfig
DELETE /2015-03-31/event-source-mappings/{UUID} DeleteEventSourceMapping
DELETE /2015-03-31/functions/{FunctionName} DeleteFunction
DELETE /2020-06-30/functions/{FunctionName}/code-signing-config DeleteFunctionCodeSigningConfig
DELETE /2017-10-31/functions/{FunctionName}/concurrency DeleteFunctionConcurrency
DELETE /2019-09-25/functions/{FunctionName}/event-invoke-config DeleteFunctionEventInvokeConfig
DELETE /2021-10-31/functions/{FunctionName}/url DeleteFunctionUrlConfig
DELETE /2018-10-31/layers/{LayerName}/versions/{VersionNumber} DeleteLayerVersion
DELETE /2019-09-30/functions/{FunctionName}/provisioned-concurrency DeleteProvisionedConcurrencyConfig
DELETE /2026-07-09/resource-policy/{ResourceArn} DeleteResourcePolicy
GET /2016-08-19/account-settings GetAccountSettings
GET /2015-03-31/functions/{FunctionName}/aliases/{Name} GetAlias
GET /2025-11-30/capacity-providers/{CapacityProviderName} GetCapacityProvider
GET /2020-04-22/code-signing-configs/{CodeSigningConfigArn} GetCodeSigningConfig
GET /2025-12-01/durable-executions/{DurableExecutionArn} GetDurableExecution
GET /2025-12-01/durable-executions/{DurableExecutionArn}/history GetDurableExecutionHistory
GET /2025-12-01/durable-executions/{DurableExecutionArn}/state GetDurableExecutionState
GET /2015-03-31/event-source-mappings/{UUID} GetEventSourceMapping
GET /2015-03-31/functions/{FunctionName} GetFunction
GET /2020-06-30/functions/{FunctionName}/code-signing-config GetFunctionCodeSigningConfig
GET /2019-09-30/functions/{FunctionName}/concurrency GetFunctionConcurrency
GET /2015-03-31/functions/{FunctionName}/configuration GetFunctionConfiguration
GET /2019-09-25/functions/{FunctionName}/event-invoke-config GetFunctionEventInvokeConfig
GET /2024-08-31/functions/{FunctionName}/recursion-config GetFunctionRecursionConfig
GET /2025-11-30/functions/{FunctionName}/function-scaling-config GetFunctionScalingConfig
GET /2021-10-31/functions/{FunctionName}/url GetFunctionUrlConfig
GET /2018-10-31/layers/{LayerName}/versions/{VersionNumber} GetLayerVersion
GET /2018-10-31/layers?find=LayerVersion GetLayerVersionByArn
GET /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy GetLayerVersionPolicy
GET /2015-03-31/functions/{FunctionName}/policy GetPolicy
GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency GetProvisionedConcurrencyConfig
GET /2026-07-09/resource-policy/{ResourceArn} GetResourcePolicy
GET /2021-07-20/functions/{FunctionName}/runtime-management-config GetRuntimeManagementConfig
POST /2015-03-31/functions/{FunctionName}/invocations Invoke
POST /2014-11-13/functions/{FunctionName}/invoke-async InvokeAsync
POST /2021-11-15/functions/{FunctionName}/response-streaming-invocations InvokeWithResponseStream
GET /2015-03-31/functions/{FunctionName}/aliases ListAliases
GET /2025-11-30/capacity-providers ListCapacityProviders
GET /2020-04-22/code-signing-configs ListCodeSigningConfigs
GET /2025-12-01/functions/{FunctionName}/durable-executions ListDurableExecutionsByFunction
GET /2015-03-31/event-source-mappings ListEventSourceMappings
GET /2019-09-25/functions/{FunctionName}/event-invoke-config/list ListFunctionEventInvokeConfigs
GET /2015-03-31/functions ListFunctions
GET /2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions ListFunctionsByCodeSigningConfig
GET /2021-10-31/functions/{FunctionName}/urls ListFunctionUrlConfigs
GET /2025-11-30/capacity-providers/{CapacityProviderName}/function-versions ListFunctionVersionsByCapacityProvider
GET /2018-10-31/layers ListLayers
GET /2018-10-31/layers/{LayerName}/versions ListLayerVersions
GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL ListProvisionedConcurrencyConfigs
GET /2017-03-31/tags/{Resource} ListTags
GET /2015-03-31/functions/{FunctionName}/versions ListVersionsByFunction
POST /2018-10-31/layers/{LayerName}/versions PublishLayerVersion
POST /2015-03-31/functions/{FunctionName}/versions PublishVersion
PUT /2020-06-30/functions/{FunctionName}/code-signing-config PutFunctionCodeSigningConfig
PUT /2017-10-31/functions/{FunctionName}/concurrency PutFunctionConcurrency
PUT /2019-09-25/functions/{FunctionName}/event-invoke-config PutFunctionEventInvokeConfig
PUT /2024-08-31/functions/{FunctionName}/recursion-config PutFunctionRecursionConfig
PUT /2025-11-30/functions/{FunctionName}/function-scaling-config PutFunctionScalingConfig
PUT /2019-09-30/functions/{FunctionName}/provisioned-concurrency PutProvisionedConcurrencyConfig
PUT /2026-07-09/resource-policy/{ResourceArn} PutResourcePolicy
PUT /2021-07-20/functions/{FunctionName}/runtime-management-config PutRuntimeManagementConfig
DELETE /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId} RemoveLayerVersionPermission
DELETE /2015-03-31/functions/{FunctionName}/policy/{StatementId} RemovePermission
POST /2025-12-01/durable-execution-callbacks/{CallbackId}/fail SendDurableExecutionCallbackFailure
POST /2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat SendDurableExecutionCallbackHeartbeat
POST /2025-12-01/durable-execution-callbacks/{CallbackId}/succeed SendDurableExecutionCallbackSuccess
POST /2025-12-01/durable-executions/{DurableExecutionArn}/stop StopDurableExecution
POST /2017-03-31/tags/{Resource} TagResource
DELETE /2017-03-31/tags/{Resource} UntagResource
PUT /2015-03-31/functions/{FunctionName}/aliases/{Name} UpdateAlias
PUT /2025-11-30/capacity-providers/{CapacityProviderName} UpdateCapacityProvider
PUT /2020-04-22/code-signing-configs/{CodeSigningConfigArn} UpdateCodeSigningConfig
PUT /2015-03-31/event-source-mappings/{UUID} UpdateEventSourceMapping
PUT /2015-03-31/functions/{FunctionName}/code UpdateFunctionCode
PUT /2015-03-31/functions/{FunctionName}/configuration UpdateFunctionConfiguration
POST /2019-09-25/functions/{FunctionName}/event-invoke-config UpdateFunctionEventInvokeConfig
PUT /2021-10-31/functions/{FunctionName}/url UpdateFunctionUrlConfig
`

interface Binding {
  method: string
  segments: readonly string[]
  query: URLSearchParams
  operation: string
}

export interface LambdaRoute {
  operation: string
  /** Labels of the path, percent-decoded: `FunctionName`, `LayerName`, … */
  labels: Record<string, string>
}

const bindings: readonly Binding[] = BINDINGS.trim()
  .split('\n')
  .map(parseBinding)
  // A binding that also requires a query parameter takes precedence over others on the same path.
  .sort((a, b) => b.query.size - a.query.size)

function parseBinding(line: string): Binding {
  const [method = '', target = '', operation = ''] = line.split(' ')
  const [path = '', query = ''] = target.split('?')
  return { method, segments: split(path), query: new URLSearchParams(query), operation }
}

function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** The Lambda operation of a request, or undefined if no binding matches. */
export function lambdaRoute(method: string, path: string, query: URLSearchParams): LambdaRoute | undefined {
  const actual = split(path)
  for (const binding of bindings) {
    if (binding.method !== method || !queryFits(binding.query, query)) continue
    const labels = matchSegments(binding.segments, actual)
    if (labels !== undefined) return { operation: binding.operation, labels }
  }
  return undefined
}

function queryFits(wanted: URLSearchParams, actual: URLSearchParams): boolean {
  return [...wanted].every(([name, value]) => actual.get(name) === value)
}

function matchSegments(
  wanted: readonly string[],
  actual: readonly string[],
): Record<string, string> | undefined {
  if (wanted.length !== actual.length) return undefined
  const labels: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const value = actual[index] ?? ''
    if (segment.startsWith('{')) labels[segment.slice(1, -1)] = decodeURIComponent(value)
    else if (segment !== value) return undefined
  }
  return labels
}

/** Every operation in the table, for tests of its completeness. */
export const lambdaOperations: readonly string[] = bindings.map((binding) => binding.operation)
