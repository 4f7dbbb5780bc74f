import { Agent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import { pipeline, Readable, Transform } from 'node:stream'
import { NodeHttpHandler } from '@smithy/node-http-handler'

/**
 * Bytes of one response, an estimate: the largest should be pages of GetAccountAuthorizationDetails. A longer body would be
 * held in memory several times while it is parsed.
 */
export const maximumResponseBytes = 24 * 1024 * 1024

/** A response is longer than any that AWS sends: an error of this read. */
export class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge'
  constructor(limit: number) {
    super(`the response is longer than ${Math.floor(limit / 1024 / 1024)} MB`)
  }
}

/** Milliseconds that a connection may take to open. */
const connectionTimeout = 10_000

/**
 * One handler for all clients of a connection, so that they share sockets. A request that is not answered within
 * `requestMs`, or whose response stops for as long, fails with TimeoutError, which the SDK retries; without
 * `throwOnRequestTimeout` the SDK would only print a warning and wait indefinitely.
 */
export function createRequestHandler(requestMs: number, limit = maximumResponseBytes): NodeHttpHandler {
  const handler = new NodeHttpHandler({
    httpAgent: new Agent({ keepAlive: true, maxSockets: 50 }),
    httpsAgent: new TlsAgent({ keepAlive: true, maxSockets: 50 }),
    connectionTimeout: Math.min(connectionTimeout, requestMs),
    requestTimeout: requestMs,
    socketTimeout: requestMs,
    throwOnRequestTimeout: true,
  })
  const handle = handler.handle.bind(handler)
  handler.handle = async (...args: Parameters<typeof handle>) => {
    const { response } = await handle(...args)
    if (response.body instanceof Readable) response.body = limitBody(response.body, limit)
    return { response }
  }
  return handler
}

/** The same bytes; destroys the connection and fails with ResponseTooLarge once there are more than `limit`. */
function limitBody(body: Readable, limit: number): Readable {
  let bytes = 0
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      if (bytes > limit) done(new ResponseTooLarge(limit))
      else done(null, chunk)
    },
  })
  // The reader of `counting` receives every error of either stream.
  pipeline(body, counting, () => undefined)
  return counting
}
