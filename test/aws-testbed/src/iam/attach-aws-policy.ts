import type { AwsCall } from '../aws-call.js'
import type { Bed } from '../bed.js'
import { type HttpResponse, xmlResponse } from '../http-message.js'
import { awsPolicyDocument, awsPolicyName } from './aws-policies.js'
import { correctedIam } from './moto-iam.js'

/** Attaches or detaches a managed policy; AWS managed policies are stored outside moto, which does not have them. */
export function attachPolicy(call: AwsCall, bed: Bed): Promise<HttpResponse> | HttpResponse {
  const { name, form } = call.operation
  const policy = awsPolicyName(form.get('PolicyArn') ?? '')
  if (policy === undefined) return correctedIam(call, bed, (xml) => xml)
  awsPolicyDocument(policy)
  const kind = /(?:Attach|Detach)(User|Group|Role)Policy/.exec(name)?.[1] ?? ''
  const holder = `${kind.toLowerCase()}/${form.get(`${kind}Name`)}`
  const { awsPolicies } = bed.iam.of(call.accountId)
  const held = awsPolicies.get(holder) ?? new Set()
  if (name.startsWith('Attach')) held.add(policy)
  else held.delete(policy)
  awsPolicies.set(holder, held)
  return xmlResponse(200, `<${name}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"/>`)
}
