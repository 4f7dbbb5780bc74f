import type { AwsCall } from './aws-call.js'
import type { Bed } from './bed.js'
import type { HttpResponse } from './http-message.js'
import { answerSchema, type JsonAnswer } from './json-answer.js'
import { forwarded, refuseHtml } from './moto-client.js'

/**
 * moto's response to a JSON-protocol call, transformed by the given function. Errors are passed through.
 * `target` requests another operation from moto than the caller did.
 */
export async function correctedJson(
  call: AwsCall,
  bed: Bed,
  correct: (answer: JsonAnswer) => JsonAnswer,
  target?: string,
): Promise<HttpResponse> {
  const request = forwarded(call.request, call.accountId)
  const headers = target === undefined ? request.headers : { ...request.headers, 'x-amz-target': target }
  const response = await bed.moto.send({ ...request, headers }, 'read')
  refuseHtml(response, `${call.service}:${call.operation.name}`, bed.motoErrors())
  if (response.status >= 400) return response
  const text = response.body.toString('utf8')
  const answer = correct(answerSchema.parse(text === '' ? {} : JSON.parse(text)))
  return { ...response, body: Buffer.from(JSON.stringify(answer)) }
}
