import { randomBytes } from 'node:crypto'
import { AwsError } from '../aws-error.js'
import { emptyResponse, type HttpResponse } from '../http-message.js'
import {
  functionArn,
  type LambdaCall,
  lambdaArn,
  notFound,
  objectOf,
  ok,
  refOf,
  requireFunction,
  textOf,
  withoutNulls,
} from './lambda-call.js'
import { functionState, type JsonObject, lambdaTime } from './lambda-store.js'
import { pageOf } from './page-of.js'

const DEFAULT_POLICIES = { UntrustedArtifactOnDeployment: 'Warn' }

/**
 * Code signing configurations, which moto does not have at all.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateCodeSigningConfig.html
 */
export async function createCodeSigningConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const id = `csc-${randomBytes(9).toString('hex').slice(0, 17)}`
  const arn = lambdaArn(lambda, `code-signing-config:${id}`)
  const config = withoutNulls({
    CodeSigningConfigId: id,
    CodeSigningConfigArn: arn,
    Description: lambda.body['Description'],
    AllowedPublishers: lambda.body['AllowedPublishers'],
    CodeSigningPolicies: lambda.body['CodeSigningPolicies'] ?? DEFAULT_POLICIES,
    LastModified: lambdaTime(new Date()),
  })
  lambda.state.codeSigningConfigs.set(arn, config)
  const tags = Object.entries(objectOf(lambda.body['Tags'])).map(([key, value]) => [key, String(value)])
  lambda.state.tags.set(arn, Object.fromEntries(tags))
  return ok({ CodeSigningConfig: config }, 201)
}

export async function getCodeSigningConfig(lambda: LambdaCall): Promise<HttpResponse> {
  return ok({ CodeSigningConfig: presentConfig(lambda) })
}

export async function updateCodeSigningConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const before = presentConfig(lambda)
  const config = withoutNulls({
    ...before,
    Description: lambda.body['Description'] ?? before['Description'],
    AllowedPublishers: lambda.body['AllowedPublishers'] ?? before['AllowedPublishers'],
    CodeSigningPolicies: lambda.body['CodeSigningPolicies'] ?? before['CodeSigningPolicies'],
    LastModified: lambdaTime(new Date()),
  })
  lambda.state.codeSigningConfigs.set(String(before['CodeSigningConfigArn']), config)
  return ok({ CodeSigningConfig: config })
}

export async function deleteCodeSigningConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const arn = String(presentConfig(lambda)['CodeSigningConfigArn'])
  if (functionsSignedBy(lambda, arn).length > 0) {
    throw new AwsError(
      { code: 'ResourceConflictException', status: 409 },
      'Cannot delete the code signing configuration because it is associated with one or more functions.',
    )
  }
  lambda.state.codeSigningConfigs.delete(arn)
  lambda.state.tags.delete(arn)
  return emptyResponse(204)
}

export async function listCodeSigningConfigs(lambda: LambdaCall): Promise<HttpResponse> {
  return ok(pageOf('CodeSigningConfigs', [...lambda.state.codeSigningConfigs.values()], lambda.query))
}

export async function listFunctionsByCodeSigningConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const arn = String(presentConfig(lambda)['CodeSigningConfigArn'])
  return ok(pageOf('FunctionArns', functionsSignedBy(lambda, arn), lambda.query))
}

export async function putFunctionCodeSigningConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier: undefined })
  const arn = textOf(lambda.body['CodeSigningConfigArn']) ?? ''
  requireCodeSigningConfig(lambda, arn)
  functionState(lambda.state, name).codeSigningConfigArn = arn
  return ok({ CodeSigningConfigArn: arn, FunctionName: name })
}

/** A function without a configuration gets an empty response, not an error. */
export async function getFunctionCodeSigningConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier: undefined })
  const arn = lambda.state.functions.get(name)?.codeSigningConfigArn
  return ok(arn === undefined ? {} : { CodeSigningConfigArn: arn, FunctionName: name })
}

export async function deleteFunctionCodeSigningConfig(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier: undefined })
  functionState(lambda.state, name).codeSigningConfigArn = undefined
  return emptyResponse(204)
}

/** @throws AwsError `CodeSigningConfigNotFoundException` */
export function requireCodeSigningConfig(lambda: LambdaCall, arn: string): void {
  if (lambda.state.codeSigningConfigs.has(arn)) return
  throw new AwsError({ code: 'CodeSigningConfigNotFoundException', status: 404 }, missing(arn))
}

function presentConfig(lambda: LambdaCall): JsonObject {
  const arn = lambda.labels['CodeSigningConfigArn'] ?? ''
  const config = lambda.state.codeSigningConfigs.get(arn)
  if (config === undefined) throw notFound(missing(arn))
  return config
}

function missing(arn: string): string {
  return `The code signing configuration cannot be found. Check that the provided configuration is not deleted: ${arn}.`
}

function functionsSignedBy(lambda: LambdaCall, arn: string): string[] {
  return [...lambda.state.functions]
    .filter(([, state]) => state.codeSigningConfigArn === arn)
    .map(([name]) => functionArn(lambda, { name, qualifier: undefined }))
}
