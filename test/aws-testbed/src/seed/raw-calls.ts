import { z } from 'zod'
import { type AwsPlace, seedRequest } from './seed-request.js'

export type Json = z.output<ReturnType<typeof z.json>>
export type JsonBody = Record<string, Json | undefined>

/** The protocols that seeds use: query, and REST or JSON bodies. */
export interface RawCalls {
  /** A query-protocol call (`iam`, `ec2`, `sts`, `sqs`): parameters flat, as `SubnetId.1`. Returns the XML. */
  query(service: string, action: string, params?: Record<string, string>): Promise<string>
  /** A REST call with a JSON body; returns the parsed response, `{}` for an empty one. */
  rest(service: string, method: string, target: string, body?: JsonBody): Promise<Record<string, Json>>
  /** A JSON-protocol call: `target` as in X-Amz-Target, `StarlingDoveService.PutConfigurationRecorder`. */
  json(
    service: string,
    target: string,
    body: JsonBody,
    version?: '1.0' | '1.1',
  ): Promise<Record<string, Json>>
}

const API_VERSIONS: Readonly<Record<string, string>> = {
  iam: '2010-05-08',
  sts: '2011-06-15',
  ec2: '2016-11-15',
  sqs: '2012-11-05',
  sns: '2010-03-31',
}

const answerSchema = z.record(z.string(), z.json())

export function rawCalls(endpoint: string, place: AwsPlace): RawCalls {
  return {
    query(service, action, params = {}) {
      const version = API_VERSIONS[service] === undefined ? {} : { Version: API_VERSIONS[service] }
      const body = new URLSearchParams({ Action: action, ...version, ...params }).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return seedRequest(endpoint, place, { service, method: 'POST', target: '/', headers, body })
    },
    async rest(service, method, target, body) {
      const headers = { 'content-type': 'application/json' }
      const text = body === undefined ? {} : { body: JSON.stringify(body) }
      return parse(await seedRequest(endpoint, place, { service, method, target, headers, ...text }))
    },
    async json(service, target, body, version = '1.1') {
      const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target }
      const request = { service, method: 'POST', target: '/', headers, body: JSON.stringify(body) }
      return parse(await seedRequest(endpoint, place, request))
    },
  }
}

function parse(text: string): Record<string, Json> {
  return text === '' ? {} : answerSchema.parse(JSON.parse(text))
}

/** The text of the first element of that name in an XML response. */
export function elementOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  if (text === undefined) throw new Error(`The response has no <${name}>: ${xml.slice(0, 300)}`)
  return text
}
