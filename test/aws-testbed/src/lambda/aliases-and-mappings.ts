import { emptyResponse, type HttpResponse } from '../http-message.js'
import {
  askMoto,
  functionRef,
  type LambdaCall,
  listOf,
  objectOf,
  ok,
  refOf,
  requireFunction,
  textOf,
  withoutNulls,
} from './lambda-call.js'
import { forgetFunction, type JsonObject } from './lambda-store.js'
import { pageOf } from './page-of.js'
import { plainPath } from './functions.js'

/** Aliases are stored in moto; statuses, nulls, filter and paging are corrected here. */
export async function createAlias(lambda: LambdaCall): Promise<HttpResponse> {
  return ok(withoutNulls(await askMoto(lambda, plainPath(lambda, 'aliases'))), 201)
}

export async function getAlias(lambda: LambdaCall): Promise<HttpResponse> {
  await requireFunction(lambda, { name: refOf(lambda).name, qualifier: undefined })
  return ok(withoutNulls(await askMoto(lambda, plainPath(lambda, `aliases/${lambda.labels['Name'] ?? ''}`))))
}

export async function updateAlias(lambda: LambdaCall): Promise<HttpResponse> {
  return ok(withoutNulls(await askMoto(lambda, plainPath(lambda, `aliases/${lambda.labels['Name'] ?? ''}`))))
}

export async function deleteAlias(lambda: LambdaCall): Promise<HttpResponse> {
  const alias = lambda.labels['Name'] ?? ''
  await askMoto(lambda, plainPath(lambda, `aliases/${alias}`))
  forgetFunction(lambda.state, refOf(lambda).name, alias)
  return emptyResponse(204)
}

export async function listAliases(lambda: LambdaCall): Promise<HttpResponse> {
  await requireFunction(lambda, { name: refOf(lambda).name, qualifier: undefined })
  const version = lambda.query.get('FunctionVersion')
  const answer = await askMoto(lambda, plainPath(lambda, 'aliases'))
  const aliases = listOf(answer['Aliases'])
    .map((alias) => withoutNulls(objectOf(alias)))
    .filter((alias) => version === null || alias['FunctionVersion'] === version)
  return ok(pageOf('Aliases', aliases, lambda.query))
}

/** Event source mappings are stored in moto, which compares function names literally and has no paging. */
export async function listEventSourceMappings(lambda: LambdaCall): Promise<HttpResponse> {
  const wanted = lambda.query.get('FunctionName')
  const query = new URLSearchParams(lambda.query)
  query.delete('FunctionName')
  const answer = await askMoto(lambda, { query })
  const mappings = listOf(answer['EventSourceMappings'])
    .map((mapping) => withoutNulls(objectOf(mapping)))
    .filter((mapping) => wanted === null || isFor(mapping, wanted))
  return ok(pageOf('EventSourceMappings', mappings, lambda.query))
}

function isFor(mapping: JsonObject, wanted: string): boolean {
  return functionRef(textOf(mapping['FunctionArn']) ?? '', null).name === functionRef(wanted, null).name
}
