import { AwsError } from '../aws-error.js'
import { emptyResponse, type HttpResponse } from '../http-message.js'
import {
  askMoto,
  invalidParameter,
  type LambdaCall,
  lambdaArn,
  listOf,
  objectOf,
  ok,
  peekMoto,
  withoutNulls,
} from './lambda-call.js'
import type { Json, JsonObject, ResourcePolicy } from './lambda-store.js'
import { pageOf } from './page-of.js'
import { policyAnswer, withoutStatement, withStatement } from './permissions.js'
import { policyStatement } from './policy-statement.js'

interface LayerVersion {
  accountId: string
  region: string
  name: string
  version: string
}

export async function listLayers(lambda: LambdaCall): Promise<HttpResponse> {
  const layers = listOf((await askMoto(lambda))['Layers']).map((layer) => {
    const { LatestMatchingVersion, ...rest } = objectOf(layer)
    return { ...rest, LatestMatchingVersion: listed(LatestMatchingVersion) }
  })
  return ok(pageOf('Layers', layers, lambda.query))
}

export async function listLayerVersions(lambda: LambdaCall): Promise<HttpResponse> {
  const versions = listOf((await askMoto(lambda))['LayerVersions']).map(listed)
  return ok(pageOf('LayerVersions', versions, lambda.query))
}

/** Lists contain neither content nor the ARN of the layer. */
function listed(version: Json | undefined): JsonObject {
  const { Content: _content, LayerArn: _arn, ...rest } = objectOf(version)
  return withoutNulls(rest)
}

export async function getLayerVersion(lambda: LambdaCall): Promise<HttpResponse> {
  return readVersion(lambda, versionInPath(lambda))
}

export async function getLayerVersionByArn(lambda: LambdaCall): Promise<HttpResponse> {
  const arn = lambda.query.get('Arn') ?? ''
  const layer = parseLayer(arn.split(':').slice(0, 7).join(':'), arn.split(':')[7] ?? '')
  if (layer === undefined) throw invalidParameter(`Invalid layer version ARN ${arn}`)
  return readVersion(lambda, layer)
}

export async function getLayerVersionPolicy(lambda: LambdaCall): Promise<HttpResponse> {
  const { arn } = await ownVersion(lambda)
  return policyAnswer(lambda.state.layerPolicies.get(arn))
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html */
export async function addLayerVersionPermission(lambda: LambdaCall): Promise<HttpResponse> {
  const { arn } = await ownVersion(lambda)
  const statement = policyStatement(lambda.body, arn)
  const policy = withStatement(lambda.state.layerPolicies.get(arn), statement)
  lambda.state.layerPolicies.set(arn, policy)
  return ok({ Statement: JSON.stringify(statement), RevisionId: policy.revisionId }, 201)
}

export async function removeLayerVersionPermission(lambda: LambdaCall): Promise<HttpResponse> {
  const { arn } = await ownVersion(lambda)
  const left = withoutStatement(lambda.state.layerPolicies.get(arn), lambda.labels['StatementId'] ?? '')
  if (left === undefined) lambda.state.layerPolicies.delete(arn)
  else lambda.state.layerPolicies.set(arn, left)
  return emptyResponse(204)
}

export async function deleteLayerVersion(lambda: LambdaCall): Promise<HttpResponse> {
  await askMoto(lambda)
  const { name, version } = versionInPath(lambda)
  lambda.state.layerPolicies.delete(lambdaArn(lambda, `layer:${name}:${version}`))
  return emptyResponse(204)
}

function versionInPath(lambda: LambdaCall): LayerVersion {
  const { accountId, region } = lambda.call
  const given = lambda.labels['LayerName'] ?? ''
  const version = lambda.labels['VersionNumber'] ?? ''
  return parseLayer(given, version) ?? { accountId, region, name: given, version }
}

function parseLayer(arn: string, version: string): LayerVersion | undefined {
  const [, region, accountId, name] = /^arn:[^:]+:lambda:([^:]+):(\d{12}):layer:([^:]+)$/.exec(arn) ?? []
  if (region === undefined || accountId === undefined || name === undefined) return undefined
  return { region, accountId, name, version }
}

async function readVersion(lambda: LambdaCall, layer: LayerVersion): Promise<HttpResponse> {
  if (layer.accountId !== lambda.call.accountId && !isShared(lambda, layer)) {
    const arn = `arn:aws:lambda:${layer.region}:${layer.accountId}:layer:${layer.name}:${layer.version}`
    throw new AwsError(
      'denied',
      `User: ${lambda.call.callerArn} is not authorized to perform: lambda:GetLayerVersion on resource: ${arn} ` +
        'because no resource-based policy allows the lambda:GetLayerVersion action',
    )
  }
  return ok(withoutNulls(await peekMoto(lambda, versionPath(layer), layer)))
}

/** Whether the layer's policy grants access to the caller's account, by `*` or by its id. */
function isShared(lambda: LambdaCall, layer: LayerVersion): boolean {
  const arn = `arn:aws:lambda:${layer.region}:${layer.accountId}:layer:${layer.name}:${layer.version}`
  const policy: ResourcePolicy | undefined = lambda.bed.lambda
    .region(layer.accountId, layer.region)
    .layerPolicies.get(arn)
  const own = `arn:aws:iam::${lambda.call.accountId}:root`
  return (policy?.statements ?? []).some(({ Principal, Condition }) => {
    const isNamed = Principal === '*' || objectOf(Principal)['AWS'] === own
    return isNamed && Condition === undefined
  })
}

async function ownVersion(lambda: LambdaCall): Promise<{ arn: string }> {
  const layer = versionInPath(lambda)
  await peekMoto(lambda, versionPath(layer))
  return { arn: lambdaArn(lambda, `layer:${layer.name}:${layer.version}`) }
}

function versionPath({ name, version }: LayerVersion): string {
  return `/2018-10-31/layers/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`
}
