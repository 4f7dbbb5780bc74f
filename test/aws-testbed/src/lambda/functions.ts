import { AwsError } from '../aws-error.js'
import { emptyResponse, type HttpResponse, unescapeXml } from '../http-message.js'
import { ownHeaders } from '../moto-client.js'
import { correctedConfig, keptMembers } from './function-config.js'
import {
  askMoto,
  type Forwarding,
  functionArn,
  invalidParameter,
  type LambdaCall,
  listOf,
  objectOf,
  ok,
  refOf,
  requireFunction,
  textOf,
} from './lambda-call.js'
import {
  type ConfigFacts,
  forgetFunction,
  functionState,
  type Json,
  type JsonObject,
  lambdaTime,
  newRevision,
} from './lambda-store.js'
import { pageOf } from './page-of.js'
import { requireCodeSigningConfig } from './code-signing.js'

const LATEST = '$LATEST'

export async function createFunction(lambda: LambdaCall): Promise<HttpResponse> {
  const { body } = lambda
  const name = textOf(body['FunctionName']) ?? ''
  const signing = textOf(body['CodeSigningConfigArn'])
  if (signing !== undefined) requireCodeSigningConfig(lambda, signing)
  const facts = await factsFrom(lambda, { ...NO_FACTS, revisionId: newRevision() }, body)
  const created = await askMoto(lambda, { body: forMoto(lambda, body) })
  const state = functionState(lambda.state, name)
  state.configs.set(LATEST, facts)
  state.codeSigningConfigArn = signing
  if (body['Publish'] === true) state.configs.set(String(created['Version']), facts)
  return ok(
    { ...correctedConfig(lambda, created, 'single'), State: 'Pending', StateReasonCode: 'Creating' },
    201,
  )
}

export async function updateFunctionConfiguration(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier: undefined })
  const configs = functionState(lambda.state, name).configs
  const facts = await factsFrom(lambda, configs.get(LATEST) ?? NO_FACTS, lambda.body)
  const updated = await askMoto(lambda, {
    ...plainPath(lambda, 'configuration'),
    body: forMoto(lambda, lambda.body),
  })
  configs.set(LATEST, facts)
  return ok(correctedConfig(lambda, { ...updated, Version: LATEST }, 'single'))
}

export async function updateFunctionCode(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  await requireFunction(lambda, { name, qualifier: undefined })
  const configs = functionState(lambda.state, name).configs
  const facts = await factsFrom(lambda, configs.get(LATEST) ?? NO_FACTS, lambda.body)
  const updated = await askMoto(lambda, plainPath(lambda, 'code'))
  configs.set(LATEST, facts)
  if (lambda.body['Publish'] === true) configs.set(String(updated['Version']), facts)
  return ok(correctedConfig(lambda, updated, 'single'))
}

export async function publishVersion(lambda: LambdaCall): Promise<HttpResponse> {
  const { name } = refOf(lambda)
  const published = await askMoto(lambda, plainPath(lambda, 'versions'))
  const configs = functionState(lambda.state, name).configs
  const version = String(published['Version'])
  const latest = configs.get(LATEST)
  if (latest !== undefined && !configs.has(version)) {
    configs.set(version, { ...latest, revisionId: newRevision(), lastModified: lambdaTime(new Date()) })
  }
  return ok(correctedConfig(lambda, published, 'single'), 201)
}

export async function deleteFunction(lambda: LambdaCall): Promise<HttpResponse> {
  const { name, qualifier } = refOf(lambda)
  if (qualifier === LATEST)
    throw invalidParameter('$LATEST version cannot be deleted without deleting the function.')
  await requireFunction(lambda, { name, qualifier })
  await askMoto(lambda, plainPath(lambda))
  forgetFunction(lambda.state, name, qualifier)
  return emptyResponse(204)
}

export async function getFunction(lambda: LambdaCall): Promise<HttpResponse> {
  const ref = refOf(lambda)
  const answer = await askMoto(lambda, plainPath(lambda))
  const configuration = correctedConfig(lambda, objectOf(answer['Configuration']), 'single')
  const reserved = lambda.state.functions.get(ref.name)?.reservedConcurrency
  const { Concurrency: _, ...rest } = answer
  return ok({
    ...rest,
    Configuration: { ...configuration, FunctionArn: functionArn(lambda, ref) },
    ...(reserved === undefined ? {} : { Concurrency: { ReservedConcurrentExecutions: reserved } }),
  })
}

export async function getFunctionConfiguration(lambda: LambdaCall): Promise<HttpResponse> {
  const answer = await askMoto(lambda, plainPath(lambda, 'configuration'))
  return ok({ ...correctedConfig(lambda, answer, 'single'), FunctionArn: functionArn(lambda, refOf(lambda)) })
}

export async function listFunctions(lambda: LambdaCall): Promise<HttpResponse> {
  const answer = await askMoto(lambda)
  return ok(pageOf('Functions', corrected(lambda, answer['Functions']), lambda.query))
}

export async function listVersionsByFunction(lambda: LambdaCall): Promise<HttpResponse> {
  // moto returns an empty list for a function that does not exist.
  await requireFunction(lambda, { name: refOf(lambda).name, qualifier: undefined })
  const answer = await askMoto(lambda, plainPath(lambda, 'versions'))
  return ok(pageOf('Versions', corrected(lambda, answer['Versions']), lambda.query))
}

function corrected(lambda: LambdaCall, list: Json | undefined): JsonObject[] {
  return listOf(list).map((config) => correctedConfig(lambda, objectOf(config), 'list'))
}

/** The request with the plain function name in its path: moto does not decode an ARN there everywhere. */
export function plainPath(lambda: LambdaCall, last?: string): Forwarding {
  const { name, qualifier } = refOf(lambda)
  const query = new URLSearchParams(lambda.query)
  if (qualifier !== undefined) query.set('Qualifier', qualifier)
  const path = `/2015-03-31/functions/${encodeURIComponent(name)}`
  return { path: last === undefined ? path : `${path}/${last}`, query }
}

const NO_FACTS: ConfigFacts = { revisionId: '', lastModified: '', vpcId: '', layers: [], given: {} }

async function factsFrom(lambda: LambdaCall, before: ConfigFacts, body: JsonObject): Promise<ConfigFacts> {
  const revision = textOf(body['RevisionId'])
  if (revision !== undefined && before.revisionId !== '' && revision !== before.revisionId) {
    throw new AwsError(
      { code: 'PreconditionFailedException', status: 412 },
      'The RevisionId provided does not match the latest RevisionId for the Lambda function.',
    )
  }
  const vpc = body['VpcConfig']
  return {
    revisionId: newRevision(),
    lastModified: lambdaTime(new Date()),
    vpcId:
      vpc === undefined ? before.vpcId : await vpcIdOf(lambda, textOf(listOf(objectOf(vpc)['SubnetIds'])[0])),
    layers: body['Layers'] === undefined ? before.layers : listOf(body['Layers']).map(String),
    given: keptMembers(before.given, body),
  }
}

/** The body in a form that moto accepts: without layers of other accounts, which it does not find, and with Variables present. */
function forMoto(lambda: LambdaCall, body: JsonObject): JsonObject {
  const changed = { ...body }
  if (body['Layers'] !== undefined) {
    const own = `arn:aws:lambda:${lambda.call.region}:${lambda.call.accountId}:`
    changed['Layers'] = listOf(body['Layers']).filter((arn) => String(arn).startsWith(own))
  }
  if (body['Environment'] !== undefined) {
    changed['Environment'] = { Variables: objectOf(objectOf(body['Environment'])['Variables']) }
  }
  if (body['VpcConfig'] !== undefined) {
    changed['VpcConfig'] = { SubnetIds: [], SecurityGroupIds: [], ...objectOf(body['VpcConfig']) }
  }
  return changed
}

/** The VPC of a subnet, empty without a subnet: moto always returns `vpc-123abc`. */
async function vpcIdOf(lambda: LambdaCall, subnetId: string | undefined): Promise<string> {
  if (subnetId === undefined) return ''
  const { accountId, region } = lambda.call
  const form = { Action: 'DescribeSubnets', Version: '2016-11-15', 'SubnetId.1': subnetId }
  const headers = {
    ...ownHeaders('ec2', region, accountId),
    'content-type': 'application/x-www-form-urlencoded',
  }
  const body = new URLSearchParams(form).toString()
  const answer = await lambda.bed.moto.send({ method: 'POST', target: '/', headers, body }, 'read')
  const vpcId = /<vpcId>([^<]+)<\/vpcId>/.exec(answer.body.toString('utf8'))?.[1]
  if (answer.status >= 300 || vpcId === undefined) {
    throw invalidParameter(
      `Error occurred while DescribeSubnets. EC2 Error Code: InvalidSubnetID.NotFound. EC2 Error Message: The subnet ID '${subnetId}' does not exist`,
    )
  }
  return unescapeXml(vpcId)
}
