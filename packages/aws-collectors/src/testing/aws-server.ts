import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ServedRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** Fields of a query-protocol body; empty for other bodies. */
  readonly form: URLSearchParams
  /** `<access key>/<day>/<region>/<service>/aws4_request` of the signature. */
  readonly scope: string
}

export interface Answer {
  readonly status: number
  readonly type: 'json' | 'xml'
  readonly body: string
  readonly errorType?: string
  /** `all`: the request is accepted and never answered. `rest`: the response stops after its first byte. */
  readonly withholds?: 'all' | 'rest'
}

export interface AwsServer {
  readonly url: string
  readonly requests: ServedRequest[]
  close(): Promise<void>
}

/** A server on loopback that responds in place of AWS, by the given function. */
export async function serveAws(answer: (request: ServedRequest) => Answer): Promise<AwsServer> {
  const requests: ServedRequest[] = []
  const server = createServer((request, response) => {
    void readRequest(request).then((served) => {
      requests.push(served)
      reply(response, answer(served))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readRequest(request: IncomingMessage): Promise<ServedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', 'http://localhost')
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(isForm ? Buffer.concat(chunks).toString() : ''),
    scope: /Credential=([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '',
  }
}

function reply(response: ServerResponse, { status, type, body, errorType, withholds }: Answer): void {
  if (withholds === 'all') return
  response.statusCode = status
  response.setHeader('content-type', type === 'json' ? 'application/json' : 'text/xml')
  if (errorType !== undefined) response.setHeader('x-amzn-errortype', errorType)
  if (withholds === 'rest') response.write(body.slice(0, 1))
  else response.end(body)
}

/** A request that is accepted and never answered. */
export const silence: Answer = { status: 200, type: 'json', body: '', withholds: 'all' }

export function json(body: object): Answer {
  return { status: 200, type: 'json', body: JSON.stringify(body) }
}

export function jsonError(status: number, errorType: string): Answer {
  return { status, type: 'json', body: JSON.stringify({ message: 'because of the test' }), errorType }
}

export function xml(body: string): Answer {
  return { status: 200, type: 'xml', body }
}

export function xmlError(status: number, code: string): Answer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>because of the test</Message></Error>`
  return { status, type: 'xml', body: `<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>` }
}
