import { AwsError } from '../aws-error.js'
import { emptyResponse, type HttpResponse } from '../http-message.js'
import { functionArn, invalidParameter, type LambdaCall, ok, refOf, requireFunction } from './lambda-call.js'
import { functionState, lambdaTime } from './lambda-store.js'
import { pageOf } from './page-of.js'

/** Reserved concurrency; moto treats 0 (the function is switched off) as not set. */
export async function putFunctionConcurrency(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = await existing(lambda)
  const reserved = numberIn(lambda, 'ReservedConcurrentExecutions')
  functionState(lambda.state, name).reservedConcurrency = reserved
  return ok({ ReservedConcurrentExecutions: reserved })
}

/** Without a reservation AWS returns an empty object: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html */
export async function getFunctionConcurrency(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = await existing(lambda)
  const reserved = lambda.state.functions.get(name)?.reservedConcurrency
  return ok(reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved })
}

export async function deleteFunctionConcurrency(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = await existing(lambda)
  functionState(lambda.state, name).reservedConcurrency = undefined
  return emptyResponse(204)
}

/** Provisioned concurrency, ready at once. Source: https://docs.aws.amazon.com/lambda/latest/api/API_PutProvisionedConcurrencyConfig.html */
export async function putProvisionedConcurrencyConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name, qualifier } = await existing(lambda)
  if (qualifier === undefined || qualifier === '$LATEST') {
    throw invalidParameter(
      'Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
    )
  }
  const count = numberIn(lambda, 'ProvisionedConcurrentExecutions')
  const config = {
    RequestedProvisionedConcurrentExecutions: count,
    AvailableProvisionedConcurrentExecutions: count,
    AllocatedProvisionedConcurrentExecutions: count,
    Status: 'READY',
    LastModified: lambdaTime(new Date()),
  }
  functionState(lambda.state, name).provisioned.set(qualifier, config)
  return ok(config, 202)
}

export async function getProvisionedConcurrencyConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name, qualifier = '' } = await existing(lambda)
  const config = lambda.state.functions.get(name)?.provisioned.get(qualifier)
  if (config === undefined) throw noProvisioned()
  return ok(config)
}

export async function deleteProvisionedConcurrencyConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name, qualifier = '' } = await existing(lambda)
  if (!functionState(lambda.state, name).provisioned.delete(qualifier)) throw noProvisioned()
  return emptyResponse(204)
}

export async function listProvisionedConcurrencyConfigs(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = await existing(lambda)
  const configs = [...(lambda.state.functions.get(name)?.provisioned ?? [])].map(([qualifier, config]) => ({
    ...config,
    FunctionArn: functionArn(lambda, { name, qualifier }),
  }))
  return ok(pageOf('ProvisionedConcurrencyConfigs', configs, lambda.query))
}

async function existing(lambda: LambdaCall): Promise<ReturnType<typeof refOf>> {
  const ref = refOf(lambda)
  await requireFunction(lambda, ref)
  return ref
}

function numberIn(lambda: LambdaCall, member: string): number {
  const value = lambda.body[member]
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw invalidParameter(`${member} must be a whole number of at least 0`)
  }
  return value
}

function noProvisioned(): AwsError {
  return new AwsError(
    { code: 'ProvisionedConcurrencyConfigNotFoundException', status: 404 },
    'No Provisioned Concurrency Config found for this function',
  )
}
