import {
  compareText,
  type InlinePolicy,
  known,
  type Observed,
  type PolicyDocument,
  unknown,
} from '@plumbline/model'
import type { AttachedPolicy, PolicyDetail } from '@aws-sdk/client-iam'
import type { Aws } from '../engine/collector.js'
import { parsePolicy } from '../engine/policy-json.js'
import { required } from '../engine/read-facts.js'
import { UnreadableAnswer } from '../engine/read-errors.js'

export const details = 'iam:GetAccountAuthorizationDetails'
export type DetailsAws = Aws<typeof details>

/**
 * Parses a policy as IAM returns it, percent-encoded (RFC 3986). Plain JSON, which cannot begin with a percent sign, is
 * accepted too. Throws UnreadableAnswer.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html
 */
export function parseEncodedPolicy(text: string | undefined): PolicyDocument {
  const isPlain = text === undefined || /^\s*\{/.test(text)
  return parsePolicy(isPlain ? text : decode(text))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new UnreadableAnswer('A policy is not percent-encoded.')
  }
}

/** A document as a fact: one that cannot be parsed is unknown, and counted. */
export function documentFact(aws: DetailsAws, text: string | undefined): Observed<PolicyDocument> {
  return readable(aws, () => parseEncodedPolicy(text))
}

/** Inline policies sorted by name; all unknown if one of them cannot be parsed. */
export function inlineFact(
  aws: DetailsAws,
  policies: readonly PolicyDetail[] | undefined,
): Observed<readonly InlinePolicy[]> {
  return readable(aws, () => {
    const read = (policies ?? []).map((policy) => ({
      name: required(policy.PolicyName, 'PolicyName'),
      document: parseEncodedPolicy(policy.PolicyDocument),
    }))
    return read.sort((a, b) => compareText(a.name, b.name))
  })
}

/** ARNs of attached policies, sorted. Throws UnreadableAnswer. */
export function attachedArns(policies: readonly AttachedPolicy[] | undefined): Observed<readonly string[]> {
  return known((policies ?? []).map(({ PolicyArn }) => required(PolicyArn, 'PolicyArn')).sort(compareText))
}

function readable<T>(aws: DetailsAws, read: () => T): Observed<T> {
  try {
    return known(read())
  } catch (error) {
    if (error instanceof UnreadableAnswer) return aws.missing(unknown('error', details))
    throw error
  }
}
