import { createHash } from 'node:crypto'
import { emptyResponse, type HttpResponse } from '../http-message.js'
import {
  conflict,
  functionArn,
  type LambdaCall,
  notFound,
  ok,
  refOf,
  requireFunction,
  textOf,
  withoutNulls,
} from './lambda-call.js'
import { functionState, type JsonObject } from './lambda-store.js'
import { pageOf } from './page-of.js'

/**
 * Function URLs of the function and of each alias: moto ignores the qualifier and cannot list them.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html
 */
export async function createFunctionUrlConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const ref = refOf(lambda)
  await requireFunction(lambda, ref)
  const urls = functionState(lambda.state, ref.name).urls
  const arn = functionArn(lambda, ref)
  if (urls.has(ref.qualifier ?? ''))
    throw conflict(`Failed to create function url config for [functionArn = ${arn}].`)
  const id = createHash('sha256').update(arn).digest('hex').slice(0, 32)
  const now = new Date().toISOString()
  const config = withoutNulls({
    FunctionUrl: `https://${id}.lambda-url.${lambda.call.region}.on.aws/`,
    FunctionArn: arn,
    AuthType: lambda.body['AuthType'],
    Cors: lambda.body['Cors'],
    CreationTime: now,
    LastModifiedTime: now,
    InvokeMode: lambda.body['InvokeMode'] ?? 'BUFFERED',
  })
  urls.set(ref.qualifier ?? '', config)
  return ok(config, 201)
}

export async function updateFunctionUrlConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { ref, config } = await present(lambda)
  const updated = withoutNulls({
    ...config,
    AuthType: textOf(lambda.body['AuthType']) ?? config['AuthType'],
    Cors: lambda.body['Cors'] ?? config['Cors'],
    InvokeMode: textOf(lambda.body['InvokeMode']) ?? config['InvokeMode'],
    LastModifiedTime: new Date().toISOString(),
  })
  functionState(lambda.state, ref.name).urls.set(ref.qualifier ?? '', updated)
  return ok(updated)
}

export async function getFunctionUrlConfig(lambda: LambdaCall): Promise<HttpResponse> {
  return ok((await present(lambda)).config)
}

export async function deleteFunctionUrlConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { ref } = await present(lambda)
  functionState(lambda.state, ref.name).urls.delete(ref.qualifier ?? '')
  return emptyResponse(204)
}

export async function listFunctionUrlConfigs(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier: undefined })
  const urls = [...(lambda.state.functions.get(name)?.urls.values() ?? [])]
  return ok(pageOf('FunctionUrlConfigs', urls, lambda.query))
}

async function present(lambda: LambdaCall): Promise<{ ref: ReturnType<typeof refOf>; config: JsonObject }> {
  const ref = refOf(lambda)
  await requireFunction(lambda, ref)
  const config = lambda.state.functions.get(ref.name)?.urls.get(ref.qualifier ?? '')
  if (config === undefined) throw notFound()
  return { ref, config }
}
