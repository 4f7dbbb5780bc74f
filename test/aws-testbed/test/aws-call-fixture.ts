import type { AwsCall } from '../src/aws-call.js'
import type { HttpRequest } from '../src/http-message.js'
import type { Protocol } from '../src/operation-name.js'

/** A request with plain defaults. */
export function httpRequest(change: Partial<HttpRequest> = {}): HttpRequest {
  const search = change.search ?? ''
  return {
    method: 'GET',
    path: '/',
    headers: {},
    body: Buffer.alloc(0),
    ...change,
    search,
    query: new URLSearchParams(search),
  }
}

/** `lambda:GetPolicy` of function `orders` by a scanning session of account 222222222222. */
export function awsCall(change: Partial<AwsCall> & { name?: string; protocol?: Protocol } = {}): AwsCall {
  const { name = 'GetPolicy', protocol = 'rest-json', ...rest } = change
  return {
    service: 'lambda',
    operation: { protocol, name, labels: { FunctionName: 'orders' }, form: new URLSearchParams() },
    region: 'eu-west-1',
    accountId: '222222222222',
    callerArn: 'arn:aws:sts::222222222222:assumed-role/Scan/plumbline-1',
    accessKeyId: 'ASIAEXAMPLE',
    isSeed: false,
    request: httpRequest({ path: '/2015-03-31/functions/orders/policy' }),
    ...rest,
  }
}
