import { accountOperation } from './account/account-operation.js'
import { headerOf, type HttpRequest } from './http-message.js'
import { lambdaRoute } from './lambda/lambda-route.js'

export type Protocol = 'rest-json' | 'json' | 'query' | 'ec2' | 'rest-xml'

export interface Operation {
  protocol: Protocol
  /** As the SDK names it: `GetPolicy`; `Unknown GET /path` if a REST path is not in a table. */
  name: string
  /** Labels of a REST path, decoded. */
  labels: Record<string, string>
  /** The decoded form of a query-protocol request; empty for the others. */
  form: URLSearchParams
}

const REST_XML: ReadonlySet<string> = new Set(['s3', 's3-control', 'cloudfront', 'route53'])

/**
 * Determines the operation of a request by its protocol: `X-Amz-Target` (JSON), `Action` (query and EC2),
 * or method and path (REST).
 * @param service IAM prefix, such as `lambda`.
 */
export function operationOf(service: string, request: HttpRequest): Operation {
  const empty = { labels: {}, form: new URLSearchParams() }
  const target = headerOf(request.headers, 'x-amz-target')
  if (target !== undefined)
    return { ...empty, protocol: 'json', name: target.slice(target.lastIndexOf('.') + 1) }
  if (service === 'lambda') return lambdaOperation(request)
  if (service === 'account') {
    const name = accountOperation(request.path) ?? unknownName(request)
    return { ...empty, protocol: 'rest-json', name }
  }
  const form = formOf(request)
  const action = form.get('Action')
  if (action !== null)
    return { protocol: service === 'ec2' ? 'ec2' : 'query', name: action, labels: {}, form }
  return { ...empty, protocol: REST_XML.has(service) ? 'rest-xml' : 'rest-json', name: unknownName(request) }
}

function lambdaOperation(request: HttpRequest): Operation {
  const route = lambdaRoute(request.method, request.path, request.query)
  const { operation = unknownName(request), labels = {} } = route ?? {}
  return { protocol: 'rest-json', name: operation, labels, form: new URLSearchParams() }
}

function unknownName(request: HttpRequest): string {
  return `Unknown ${request.method} ${request.path}`
}

function formOf(request: HttpRequest): URLSearchParams {
  const type = headerOf(request.headers, 'content-type') ?? ''
  if (type.startsWith('application/x-www-form-urlencoded'))
    return new URLSearchParams(request.body.toString('utf8'))
  return request.query
}

const READ = /^(Get|List|Describe|BatchGet|Lookup|Search|Select|Simulate|Head)/

/** Whether an operation only reads. Unknown operations count as writes. */
export function isReadOperation(name: string): boolean {
  return READ.test(name)
}
