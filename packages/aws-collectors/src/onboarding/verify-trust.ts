import type { AwsConnection } from '../client/aws-connection.js'
import { ConnectionFailed, WrongAccount } from '../client/connection-errors.js'
import { openConnection } from '../client/open-connection.js'
import { homeRegionOf } from '../client/partition.js'
import { createRequestHandler } from '../client/request-handler.js'
import { assumeRole } from '../client/role-credentials.js'
import { defaultTimeouts } from '../client/timeouts.js'
import type { AccessOptions } from './access-options.js'
import { type StepResult, type TrustStep, trustSteps } from './verification.js'

/** How one AssumeRole ended. */
type Answer =
  | { readonly kind: 'assumed' }
  | { readonly kind: 'refused' | 'inconclusive'; readonly why: string }

export interface TrustReport {
  readonly steps: readonly StepResult[]
  /** The open session of `assume_again`, which the caller closes; null unless every step is ok. */
  readonly connection: AwsConnection | null
}

/**
 * Proves that the role can be assumed with its ExternalId, and not without one or with a wrong one. A refusal counts only
 * if STS returns AccessDenied between two successful calls of the same caller: throttling, a time-out or a disabled region
 * proves nothing, and a role that refuses every call does not prove that it refuses a wrong id.
 */
export async function verifyTrust(options: AccessOptions): Promise<TrustReport> {
  const first = await assume(options, options.externalId)
  if (first.kind !== 'assumed') {
    return { steps: [mustGrant('assume_with_external_id', first), ...untested(1)], connection: null }
  }
  const without = await assume(options, null)
  const wrong = await assume(options, options.wrongExternalId)
  const again = await open(options)
  const isProven = again.answer.kind === 'assumed'
  const steps = [
    mustGrant('assume_with_external_id', first),
    mustRefuse('refused_without_external_id', without, isProven),
    mustRefuse('refused_with_wrong_external_id', wrong, isProven),
    mustGrant('assume_again', again.answer),
    again.identity,
  ]
  if (steps.every(({ outcome }) => outcome === 'ok')) return { steps, connection: again.connection }
  await again.connection?.close()
  return { steps, connection: null }
}

/** One AssumeRole whose credentials are discarded: they are never assigned, used or returned. */
async function assume(options: AccessOptions, externalId: string | null): Promise<Answer> {
  options.signal?.throwIfAborted()
  const { roleArn, sessionName, maxAttempts, retryMode, signal } = options
  const { requestMs, callMs } = options.timeouts ?? defaultTimeouts
  const requestHandler = createRequestHandler(requestMs)
  const region = homeRegionOf(options.partition)
  try {
    const config = { requestHandler, retryMode, maxAttempts, region }
    await assumeRole({ roleArn, externalId, sessionName }, config, { callMs, signal })
    return { kind: 'assumed' }
  } catch (error) {
    return refusalOf(error)
  } finally {
    requestHandler.destroy()
  }
}

function refusalOf(error: unknown): Exclude<Answer, { kind: 'assumed' }> {
  if (!(error instanceof ConnectionFailed)) throw error
  const isRefusal = error.operation === 'sts:AssumeRole' && error.reason === 'access_denied'
  return { kind: isRefusal ? 'refused' : 'inconclusive', why: error.message }
}

interface Opened {
  readonly answer: Answer
  readonly identity: StepResult
  readonly connection: AwsConnection | null
}

/** Assumes the role again and reads the caller's identity. */
async function open(options: AccessOptions): Promise<Opened> {
  const { roleArn, externalId, accountId, partition, ...more } = options
  const spec = { kind: 'role' as const, roleArn, externalId, accountId, partition }
  const assumed = { kind: 'assumed' as const }
  try {
    const connection = await openConnection(spec, more)
    const text = `The role belongs to account ${accountId}.`
    return { answer: assumed, identity: { step: 'identity', outcome: 'ok', text }, connection }
  } catch (error) {
    if (error instanceof WrongAccount) {
      const identity = { step: 'identity', outcome: 'failed', text: error.message } as const
      return { answer: assumed, identity, connection: null }
    }
    const answer = refusalOf(error)
    if (!(error instanceof ConnectionFailed) || error.operation === 'sts:AssumeRole')
      return { answer, identity: notTried('identity'), connection: null }
    const text = `The account of the role could not be verified: ${answer.why}`
    return {
      answer: assumed,
      identity: { step: 'identity', outcome: 'inconclusive', text },
      connection: null,
    }
  }
}

const grantedTexts: { readonly [S in TrustStep]?: string } = {
  assume_with_external_id: 'The role can be assumed with its ExternalId.',
  assume_again: 'The role can be assumed with its ExternalId again.',
}

/** A call that STS must grant. */
function mustGrant(step: 'assume_with_external_id' | 'assume_again', answer: Answer): StepResult {
  if (answer.kind === 'assumed') return { step, outcome: 'ok', text: grantedTexts[step] ?? '' }
  if (answer.kind === 'inconclusive')
    return { step, outcome: 'inconclusive', text: `Inconclusive, try again: ${answer.why}` }
  const advice =
    "Its trust policy must allow sts:AssumeRole for Plumbline's principal with StringEquals sts:ExternalId as shown in onboarding, and that principal's own policy must allow sts:AssumeRole on the role. IAM changes may take a minute."
  return { step, outcome: 'refused', text: `The role refuses Plumbline. ${advice} ${answer.why}` }
}

const wrongCallers = {
  refused_without_external_id: 'without an ExternalId',
  refused_with_wrong_external_id: 'with an ExternalId that is not its own',
} as const

/** A call that STS must refuse. */
function mustRefuse(step: keyof typeof wrongCallers, answer: Answer, isProven: boolean): StepResult {
  if (answer.kind === 'assumed') {
    const fix =
      'Add the condition {"StringEquals": {"sts:ExternalId": …}} with the id from onboarding to the statement of its trust policy: not StringLike, no IfExists or ForAllValues form, no wildcard, and no second statement without it.'
    const text = `Unsafe: the role can be assumed ${wrongCallers[step]}, so other users of this Plumbline installation could access the account. ${fix} The session was discarded unused.`
    return { step, outcome: 'failed', text }
  }
  if (answer.kind === 'refused' && isProven)
    return { step, outcome: 'ok', text: `The role refuses callers ${wrongCallers[step]}.` }
  const why =
    answer.kind === 'refused'
      ? 'the refusal is not between two calls that succeeded'
      : `only AccessDenied from STS counts: ${answer.why}`
  return { step, outcome: 'inconclusive', text: `Inconclusive, try again: ${why}` }
}

function untested(from: number): readonly StepResult[] {
  return trustSteps.slice(from).map(notTried)
}

function notTried(step: TrustStep): StepResult {
  return { step, outcome: 'untested', text: 'Not tried: an earlier step did not succeed.' }
}
