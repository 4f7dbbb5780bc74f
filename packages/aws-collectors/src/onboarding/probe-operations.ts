import type { ResourceType } from '@plumbline/model'
import type { OperationName } from '../engine/aws-operations.js'
import { classifyError } from '../engine/classify-error.js'
import type { ProbeResource } from '../engine/collector.js'
import type { AwsConnection } from '../client/aws-connection.js'
import { homeRegionOf } from '../client/partition.js'
import { mapBounded } from '../engine/map-bounded.js'
import { type DeclaredOperation, declaredOperations } from '../permissions/declared-operations.js'
import { describeError } from '../engine/read-errors.js'
import type { OperationOutcome, OperationResult } from './verification.js'

/** Finds a resource that a scan found in the account, for operations that require one; null if no scan found one. */
export type FindResource = (type: ResourceType) => Promise<ProbeResource | null>

/** Calls in flight; the rate limiter keeps them within AWS's quotas. */
const concurrency = 4

/** Makes one minimal call for each declared operation. Operations that cannot be tried are `untested`, never `ok`. */
export async function probeOperations(
  connection: AwsConnection,
  findResource: FindResource,
  signal?: AbortSignal,
): Promise<readonly OperationResult[]> {
  const results: OperationResult[] = []
  const probing = mapBounded(declaredOperations(), concurrency, (declared) =>
    probe(connection, declared, findResource, signal),
  )
  for await (const result of probing) results.push(result)
  return results
}

/** All operations as untested, without any call: for a role that cannot be used. */
export function untestedOperations(): readonly OperationResult[] {
  return declaredOperations().map((declared) =>
    resultOf(declared, 'untested', 'Not tried: the role cannot be used as it is.'),
  )
}

interface Call {
  readonly input: object
  readonly region: string
}

async function probe(
  connection: AwsConnection,
  declared: DeclaredOperation,
  findResource: FindResource,
  signal: AbortSignal | undefined,
): Promise<OperationResult> {
  const call = await callOf(connection, declared, findResource)
  if (typeof call === 'string') return resultOf(declared, 'untested', call)
  signal?.throwIfAborted()
  try {
    const { operation } = declared
    await connection.send({ operation, region: call.region, input: call.input as never, signal })
    return resultOf(declared, 'ok', 'AWS answered.')
  } catch (error) {
    signal?.throwIfAborted()
    return failureOf(declared, error)
  }
}

async function callOf(
  { partition }: AwsConnection,
  { probe: declared, scope }: DeclaredOperation,
  findResource: FindResource,
): Promise<Call | string> {
  const region = scope === 'global' ? 'global' : homeRegionOf(partition)
  if (declared === undefined) return 'It cannot be tried without a resource.'
  if ('input' in declared) return { input: declared.input, region }
  const resource = await findResource(declared.type)
  if (resource === null) return `It requires a resource, and no ${declared.type} has been scanned yet.`
  return { input: declared.inputOf(resource), region: scope === 'global' ? 'global' : resource.region }
}

/** Errors with which AWS reports that something does not exist: it evaluated the call, so the call is allowed. */
const absence = /NotFound|NoSuch|NotPresent|NotExist|NotReady|ReportExpired|InsightNotEnabled/

function failureOf(declared: DeclaredOperation, error: unknown): OperationResult {
  const reason = classifyError(error, declared.operation)
  const text = describeError(error)
  if (reason === 'throttled') return resultOf(declared, 'throttled', `Inconclusive, try again: ${text}`)
  if (reason === 'access_denied') return resultOf(declared, 'denied', denialText(declared.action, text))
  const isAbsence = reason === 'error' && error instanceof Error && absence.test(error.name)
  if (isAbsence) return resultOf(declared, 'ok', 'AWS answered that the resource does not exist.')
  return resultOf(declared, 'error', text)
}

/** A denial by an organization's policy cannot be fixed in the role. */
function denialText(action: string, text: string): string {
  const advice = text.includes('service control policy')
    ? `A service control policy of the organization denies ${action}`
    : `Allow ${action} in the role's policies`
  return `${advice}: ${text}`
}

function resultOf(
  { operation, action }: { readonly operation: OperationName; readonly action: string },
  outcome: OperationOutcome,
  text: string,
): OperationResult {
  return { operation, action, outcome, text }
}
