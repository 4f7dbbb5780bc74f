import type { HttpResponse } from '../http-message.js'
import {
  functionArn,
  type LambdaCall,
  ok,
  peekMoto,
  listOf,
  objectOf,
  refOf,
  requireFunction,
  textOf,
  withoutNulls,
} from './lambda-call.js'
import { functionState } from './lambda-store.js'

const LATEST = '$LATEST'

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_PutRuntimeManagementConfig.html */
export async function putRuntimeManagementConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name, qualifier = LATEST } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier })
  const config = withoutNulls({
    UpdateRuntimeOn: textOf(lambda.body['UpdateRuntimeOn']) ?? 'Auto',
    FunctionArn: functionArn(lambda, { name, qualifier }),
    RuntimeVersionArn: lambda.body['RuntimeVersionArn'],
  })
  functionState(lambda.state, name).runtimeManagement.set(qualifier, config)
  return ok(config)
}

/** `Auto` if it was never set. */
export async function getRuntimeManagementConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name, qualifier = LATEST } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier })
  const config = lambda.state.functions.get(name)?.runtimeManagement.get(qualifier)
  return ok(config ?? { UpdateRuntimeOn: 'Auto', FunctionArn: functionArn(lambda, { name, qualifier }) })
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionRecursionConfig.html */
export async function putFunctionRecursionConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier: undefined })
  const recursiveLoop = textOf(lambda.body['RecursiveLoop']) ?? 'Terminate'
  functionState(lambda.state, name).recursiveLoop = recursiveLoop
  return ok({ RecursiveLoop: recursiveLoop })
}

export async function getFunctionRecursionConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier: undefined })
  return ok({ RecursiveLoop: lambda.state.functions.get(name)?.recursiveLoop ?? 'Terminate' })
}

/** A new account's quotas, and the usage of its functions. Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
export async function getAccountSettings(lambda: LambdaCall): Promise<HttpResponse> {
  const functions = listOf((await peekMoto(lambda, '/2015-03-31/functions'))['Functions'])
  const reserved = [...lambda.state.functions.values()].reduce(
    (sum, state) => sum + (state.reservedConcurrency ?? 0),
    0,
  )
  const codeSize = functions.reduce<number>(
    (sum, config) => sum + Number(objectOf(config)['CodeSize'] ?? 0),
    0,
  )
  return ok({
    AccountLimit: {
      TotalCodeSize: 80_530_636_800,
      CodeSizeUnzipped: 262_144_000,
      CodeSizeZipped: 52_428_800,
      ConcurrentExecutions: 1000,
      UnreservedConcurrentExecutions: 1000 - reserved,
    },
    AccountUsage: { TotalCodeSize: codeSize, FunctionCount: functions.length },
  })
}
