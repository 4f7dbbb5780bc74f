import type { CallCount, RequestRecord } from './call-log.js'
import type { Rule } from './rules.js'
import { type AwsPlace, type AwsSeed, awsSeed } from './seed/aws-seed.js'
import { type AccountRole, seedAccountRole } from './seed/seed-account-role.js'

/** A test bed in another process, controlled over its control routes. */
export interface RemoteTestbed {
  endpoint: string
  reset(): Promise<void>
  calls(): Promise<{ calls: CallCount[]; maxInFlight: number }>
  requests(): Promise<RequestRecord[]>
  clearCalls(): Promise<void>
  /** Returns the rule's id. */
  addRule(rule: Rule): Promise<number>
  removeRule(id: number): Promise<void>
  clearRules(): Promise<void>
  expireSessions(): Promise<void>
  aws(place: AwsPlace): AwsSeed
  seedAccountRole(role: AccountRole): Promise<string>
}

/** Controls the test bed at an endpoint such as `http://127.0.0.1:5600`. Both ends are this package, so responses are not validated. */
export function connectTestbed(endpoint: string): RemoteTestbed {
  const send = (method: string, path: string, body?: unknown) => control(endpoint, method, path, body)
  const act = async (method: string, path: string) => {
    await send(method, path)
  }
  return {
    endpoint,
    reset: () => act('POST', 'reset'),
    calls: async () => JSON.parse(await send('GET', 'calls')),
    requests: async () => JSON.parse(await send('GET', 'requests')).requests,
    clearCalls: () => act('DELETE', 'calls'),
    addRule: async (rule) => JSON.parse(await send('POST', 'rules', rule)).id,
    removeRule: (id) => act('DELETE', `rules?id=${id}`),
    clearRules: () => act('DELETE', 'rules'),
    expireSessions: () => act('POST', 'expire-sessions'),
    aws: (place) => awsSeed(endpoint, place),
    seedAccountRole: (role) => seedAccountRole(endpoint, role),
  }
}

async function control(endpoint: string, method: string, path: string, body: unknown): Promise<string> {
  const response = await fetch(new URL(`/_testbed/${path}`, endpoint), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok)
    throw new Error(`The test bed refused ${method} /_testbed/${path}: HTTP ${response.status} ${text}`)
  return text
}
