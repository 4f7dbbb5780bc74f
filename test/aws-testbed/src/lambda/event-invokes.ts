import { emptyResponse, type HttpResponse } from '../http-message.js'
import {
  functionArn,
  type LambdaCall,
  notFound,
  objectOf,
  ok,
  refOf,
  requireFunction,
  withoutNulls,
} from './lambda-call.js'
import { functionState, type JsonObject } from './lambda-store.js'
import { pageOf } from './page-of.js'

const LATEST = '$LATEST'

/**
 * Asynchronous invocation settings per qualifier; LastModified in epoch seconds, since SDKs cannot parse the format that moto sends.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
export async function putFunctionEventInvokeConfig(lambda: LambdaCall): Promise<HttpResponse> {
  return store(lambda, {})
}

export async function updateFunctionEventInvokeConfig(lambda: LambdaCall): Promise<HttpResponse> {
  return store(lambda, await present(lambda))
}

export async function getFunctionEventInvokeConfig(lambda: LambdaCall): Promise<HttpResponse> {
  return ok(await present(lambda))
}

export async function deleteFunctionEventInvokeConfig(lambda: LambdaCall): Promise<HttpResponse> {
  await present(lambda)
  const { name, qualifier } = refOf(lambda)
  functionState(lambda.state, name).eventInvokes.delete(qualifier ?? LATEST)
  return emptyResponse(204)
}

export async function listFunctionEventInvokeConfigs(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier: undefined })
  const configs = [...(lambda.state.functions.get(name)?.eventInvokes.values() ?? [])]
  return ok(pageOf('FunctionEventInvokeConfigs', configs, lambda.query))
}

async function store(lambda: LambdaCall, before: JsonObject): Promise<HttpResponse> {
  const { name, qualifier = LATEST } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier })
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = { ...before, ...lambda.body }
  const config = withoutNulls({
    LastModified: Math.floor(Date.now() / 1000),
    FunctionArn: functionArn(lambda, { name, qualifier }),
    MaximumRetryAttempts,
    MaximumEventAgeInSeconds,
    DestinationConfig: { OnSuccess: {}, OnFailure: {}, ...objectOf(DestinationConfig) },
  })
  functionState(lambda.state, name).eventInvokes.set(qualifier, config)
  return ok(config)
}

async function present(lambda: LambdaCall): Promise<JsonObject> {
  const { name, qualifier = LATEST } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier })
  const config = lambda.state.functions.get(name)?.eventInvokes.get(qualifier)
  if (config === undefined) {
    throw notFound(
      `The function ${functionArn(lambda, { name, qualifier })} doesn't have an EventInvokeConfig`,
    )
  }
  return config
}
