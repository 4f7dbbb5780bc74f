import { elementOf } from '../src/seed/raw-calls.js'
import { HUB } from '../src/testbed.js'

export interface Keys {
  accessKeyId: string
  sessionToken?: string
}

export interface Answer {
  status: number
  headers: Headers
  text: string
}

/** Requests with the headers of an AWS SDK; the signature is made up, as the test bed does not check it. */
export function signedClient(endpoint: string, keys: Keys = HUB, region = 'us-east-1') {
  const send = async (
    service: string,
    method: string,
    target: string,
    type: string,
    body?: string,
  ): Promise<Answer> => {
    const scope = `${keys.accessKeyId}/20261122/${region}/${service}/aws4_request`
    const token = keys.sessionToken === undefined ? {} : { 'x-amz-security-token': keys.sessionToken }
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=0123`,
      'content-type': type,
      ...token,
    }
    const response = await fetch(new URL(target, endpoint), {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return {
    query: (service: string, params: Record<string, string>) =>
      send(service, 'POST', '/', 'application/x-www-form-urlencoded', new URLSearchParams(params).toString()),
    get: (target: string) => send('lambda', 'GET', target, 'application/json'),
    post: (service: string, target: string, body: object) =>
      send(service, 'POST', target, 'application/json', JSON.stringify(body)),
    put: (target: string, body: object) =>
      send('lambda', 'PUT', target, 'application/json', JSON.stringify(body)),
  }
}

export type SignedClient = ReturnType<typeof signedClient>

/** Assumes a role as the hub and returns a client with the session's keys. */
export async function assumedClient(
  endpoint: string,
  roleArn: string,
  externalId: string,
  region = 'us-east-1',
) {
  const { status, text } = await assume(signedClient(endpoint), roleArn, { ExternalId: externalId })
  if (status !== 200) throw new Error(`AssumeRole: ${status} ${text}`)
  const keys = { accessKeyId: elementOf(text, 'AccessKeyId'), sessionToken: elementOf(text, 'SessionToken') }
  return signedClient(endpoint, keys, region)
}

export function assume(client: SignedClient, roleArn: string, more: Record<string, string> = {}) {
  return client.query('sts', {
    Action: 'AssumeRole',
    RoleArn: roleArn,
    RoleSessionName: 'plumbline-1',
    ...more,
  })
}
