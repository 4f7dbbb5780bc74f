import type { AwsCall } from './aws-call.js'

export type Outcome =
  | 'ok'
  | 'error'
  | 'denied'
  | 'throttled'
  | 'fault'
  | 'unauthenticated'
  | 'not-implemented'

export interface CallCount {
  service: string
  operation: string
  region: string
  /** `unknown` if the credentials were unknown. */
  accountId: string
  count: number
  /** How many of `count` did not end as `ok`. */
  denied: number
  throttled: number
  failed: number
}

export interface AssumeRoleRecord {
  roleArn: string
  /** Undefined when the request carried none. */
  externalId: string | undefined
  roleSessionName: string
  durationSeconds: number | undefined
  /** Length of the inline session policy in characters, 0 without one. */
  policyLength: number
}

export interface RequestRecord {
  sequence: number
  /** Milliseconds since 1970. */
  at: number
  service: string
  operation: string
  region: string
  accountId: string
  callerArn: string
  accessKeyId: string
  method: string
  path: string
  status: number
  outcome: Outcome
  assumeRole?: AssumeRoleRecord
}

/** Counts calls and keeps the list of them. Seed traffic is not included. */
export class CallLog {
  #records: RequestRecord[] = []
  #inFlight = 0
  #maxInFlight = 0

  clear(): void {
    this.#records = []
    this.#maxInFlight = this.#inFlight
  }

  begin(): void {
    this.#inFlight += 1
    this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight)
  }

  end(call: AwsCall, status: number, outcome: Outcome): void {
    this.#inFlight -= 1
    const assumeRole = assumeRoleRecord(call)
    this.#records.push({
      sequence: this.#records.length + 1,
      at: Date.now(),
      service: call.service,
      operation: call.operation.name,
      region: call.region,
      accountId: call.accountId,
      callerArn: call.callerArn,
      accessKeyId: call.accessKeyId,
      method: call.request.method,
      path: call.request.path,
      status,
      outcome,
      ...(assumeRole === undefined ? {} : { assumeRole }),
    })
  }

  maxInFlight(): number {
    return this.#maxInFlight
  }

  requests(): RequestRecord[] {
    return [...this.#records]
  }

  /** Calls by service, operation, region and account, in that order. */
  calls(): CallCount[] {
    const counts = new Map<string, CallCount>()
    for (const record of this.#records) addTo(counts, record)
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
  }
}

function addTo(counts: Map<string, CallCount>, record: RequestRecord): void {
  const { service, operation, region, accountId } = record
  const key = [service, operation, region, accountId].join('|')
  const count = counts.get(key) ?? {
    service,
    operation,
    region,
    accountId,
    count: 0,
    denied: 0,
    throttled: 0,
    failed: 0,
  }
  counts.set(key, {
    ...count,
    count: count.count + 1,
    denied: count.denied + (record.outcome === 'denied' ? 1 : 0),
    throttled: count.throttled + (record.outcome === 'throttled' ? 1 : 0),
    failed: count.failed + (['ok', 'denied', 'throttled'].includes(record.outcome) ? 0 : 1),
  })
}

function assumeRoleRecord(call: AwsCall): AssumeRoleRecord | undefined {
  if (call.service !== 'sts' || call.operation.name !== 'AssumeRole') return undefined
  const { form } = call.operation
  const duration = form.get('DurationSeconds')
  return {
    roleArn: form.get('RoleArn') ?? '',
    externalId: form.get('ExternalId') ?? undefined,
    roleSessionName: form.get('RoleSessionName') ?? '',
    durationSeconds: duration === null ? undefined : Number(duration),
    policyLength: form.get('Policy')?.length ?? 0,
  }
}
