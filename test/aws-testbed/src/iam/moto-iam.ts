import type { AwsCall } from '../aws-call.js'
import type { Bed } from '../bed.js'
import type { HttpResponse } from '../http-message.js'
import { forwarded, refuseHtml } from '../moto-client.js'
import { isReadOperation } from '../operation-name.js'

/**
 * moto's response to an IAM call, transformed by the given function. Errors are passed through. `without` names parameters
 * that are removed from the request to moto.
 */
export async function correctedIam(
  call: AwsCall,
  bed: Bed,
  correct: (xml: string) => string,
  without: readonly string[] = [],
): Promise<HttpResponse> {
  const { operation } = call
  const form = new URLSearchParams(operation.form)
  for (const name of without) form.delete(name)
  const request = { ...forwarded(call.request, call.accountId), body: form.toString() }
  const response = await bed.moto.send(request, isReadOperation(operation.name) ? 'read' : 'write')
  refuseHtml(response, `iam:${operation.name}`, bed.motoErrors())
  if (response.status >= 400) return response
  return { ...response, body: Buffer.from(correct(response.body.toString('utf8'))) }
}
