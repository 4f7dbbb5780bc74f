import { accountHandlers } from './account/account-handlers.js'
import type { AwsCall } from './aws-call.js'
import type { Bed } from './bed.js'
import { getEventSelectors, getInsightSelectors } from './cloudtrail/cloudtrail-handlers.js'
import { describeDeliveryChannelStatus } from './config/config-handlers.js'
import type { Principal } from './credentials.js'
import { describeRegions } from './describe-regions.js'
import type { HttpResponse } from './http-message.js'
import { iamHandlers } from './iam/iam-handlers.js'
import { lambdaCall } from './lambda/lambda-call.js'
import { lambdaHandlers } from './lambda/lambda-handlers.js'
import { forwarded, refuseHtml } from './moto-client.js'
import { isReadOperation } from './operation-name.js'
import { assumeRole, getCallerIdentity } from './sts-handlers.js'
import { ec2Call } from './vpc/ec2-call.js'

/** Answers a call with the test bed's handler if it has one, else with moto. */
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

const corrections: Readonly<Record<string, typeof iamHandlers | typeof accountHandlers>> = {
  account: accountHandlers,
  iam: iamHandlers,
}

async function byService(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  if (call.service === 'ec2') return ec2Call(call, bed)
  const handler = call.service === 'lambda' ? lambdaHandlers.get(call.operation.name) : undefined
  if (handler !== undefined) return handler(lambdaCall(call, bed))
  const corrected = corrections[call.service]?.get(call.operation.name)
  if (corrected !== undefined) return corrected(call, bed)
  const mode = isReadOperation(call.operation.name) ? 'read' : 'write'
  const response = await bed.moto.send(forwarded(call.request, call.accountId), mode)
  return refuseHtml(response, `${call.service}:${call.operation.name}`, bed.motoErrors())
}
