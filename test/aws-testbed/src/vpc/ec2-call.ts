import type { AwsCall } from '../aws-call.js'
import type { Bed } from '../bed.js'
import type { HttpResponse } from '../http-message.js'
import { forwarded, refuseHtml } from '../moto-client.js'
import { isReadOperation } from '../operation-name.js'
import { pageOfXml, isPagedRequest, withoutPages } from './ec2-pages.js'
import { openDefaultGroup } from './network-defaults.js'

/** Forwards an EC2 call to moto, with paging where requested and the defaults that every account has. */
export async function ec2Call(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  const { name, form } = call.operation
  await bed.network.ensure(call, bed.moto)
  const isPaged = isPagedRequest(name, form)
  const request = forwarded(call.request, call.accountId)
  const body = isPaged ? withoutPages(form) : request.body
  const response = await bed.moto.send({ ...request, body }, isReadOperation(name) ? 'read' : 'write')
  refuseHtml(response, `ec2:${name}`, bed.motoErrors())
  if (response.status >= 300) return response
  if (name === 'CreateVpc') await openDefaultGroup(newVpc(response), call, bed.moto)
  if (!isPaged) return response
  return { ...response, body: Buffer.from(pageOfXml(response.body.toString('utf8'), name, form)) }
}

function newVpc(response: HttpResponse): string {
  const id = /<vpcId>([^<]+)<\/vpcId>/.exec(response.body.toString('utf8'))?.[1]
  if (id === undefined) throw new Error('moto created a VPC but returned no id')
  return id
}
