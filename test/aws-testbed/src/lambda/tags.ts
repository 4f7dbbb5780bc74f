import { emptyResponse, type HttpResponse } from '../http-message.js'
import { askMoto, type LambdaCall, notFound, objectOf, ok } from './lambda-call.js'

/** Tags of functions and mappings are stored in moto; those of code signing configurations, which moto lacks, are stored here. */
export async function listTags(lambda: LambdaCall): Promise<HttpResponse> {
  const own = ownTags(lambda)
  return ok(own === undefined ? await askMoto(lambda) : { Tags: own })
}

export async function tagResource(lambda: LambdaCall): Promise<HttpResponse> {
  const own = ownTags(lambda)
  if (own === undefined) await askMoto(lambda)
  else for (const [key, value] of Object.entries(objectOf(lambda.body['Tags']))) own[key] = String(value)
  return emptyResponse(204)
}

export async function untagResource(lambda: LambdaCall): Promise<HttpResponse> {
  const own = ownTags(lambda)
  if (own === undefined) await askMoto(lambda)
  else for (const key of lambda.query.getAll('tagKeys')) delete own[key]
  return emptyResponse(204)
}

function ownTags(lambda: LambdaCall): Record<string, string> | undefined {
  const arn = lambda.labels['Resource'] ?? ''
  if (!arn.includes(':code-signing-config:')) return undefined
  const tags = lambda.state.tags.get(arn)
  if (tags === undefined) throw notFound()
  return tags
}
