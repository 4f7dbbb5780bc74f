import type { AwsCall } from './aws-call.js'
import type { Bed } from './bed.js'
import { getEventSelectors, getInsightSelectors } from './cloudtrail/cloudtrail-handlers.js'
import { describeDeliveryChannelStatus } from './config/config-handlers.js'
import type { Principal } from './credentials.js'
import { describeRegions } from './describe-regions.js'
import type { HttpResponse } from './http-message.js'
import { lambdaCall } from './lambda/lambda-call.js'
import { lambdaHandlers } from './lambda/lambda-handlers.js'
import { forwarded, refuseHtml } from './moto-client.js'
import { isReadOperation } from './operation-name.js'
import { assumeRole, getCallerIdentity } from './sts-handlers.js'

/** Answers a call: by the bed's own handler where there is one, else by moto. */
export async function dispatch(
  call: AwsCall,
  bed: Bed,
  principal: Principal,
  requestId: string,
): Promise<HttpResponse> {
  const { service, operation } = call
  switch (`${service}:${operation.name}`) {
    case 'sts:AssumeRole':
      return assumeRole(call, bed, principal)
    case 'sts:GetCallerIdentity':
      return getCallerIdentity(principal, requestId)
    case 'ec2:DescribeRegions':
      return describeRegions(operation.form, bed.regions, requestId)
    case 'cloudtrail:GetEventSelectors':
      return getEventSelectors(call, bed)
    case 'cloudtrail:GetInsightSelectors':
      return getInsightSelectors(call, bed)
    case 'config:DescribeDeliveryChannelStatus':
      return describeDeliveryChannelStatus(call, bed)
    default:
      return byService(call, bed)
  }
}

async function byService(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  const handler = call.service === 'lambda' ? lambdaHandlers.get(call.operation.name) : undefined
  if (handler !== undefined) return handler(lambdaCall(call, bed))
  const mode = isReadOperation(call.operation.name) ? 'read' : 'write'
  const response = await bed.moto.send(forwarded(call.request, call.accountId), mode)
  return refuseHtml(response, `${call.service}:${call.operation.name}`, bed.motoErrors())
}
