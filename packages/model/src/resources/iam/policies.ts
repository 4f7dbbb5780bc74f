import { z } from 'zod'
import type { Stored } from '../../facts/define-resource.js'
import { policyDocument } from '../policy-document.js'
import { textOrNull } from '../values.js'

/** SDK operation that reads users, groups, roles and policies in bulk. */
export const authorizationDetails = 'iam:GetAccountAuthorizationDetails'

/** A policy embedded in one user, group or role. */
export const inlinePolicy = z.object({ name: z.string(), document: policyDocument })
export type InlinePolicy = Stored<typeof inlinePolicy>

/** One stored version of a managed policy. */
export const policyVersion = z.object({
  /** `v7`. */
  versionId: z.string(),
  /** ISO 8601 in UTC. */
  createdDate: textOrNull,
})
export type PolicyVersion = Stored<typeof policyVersion>

/** The path in a fixture's facts, `/` where it sets none: IAM's ARNs contain it. */
export function pathOf(given: { readonly path?: unknown }): string {
  return typeof given.path === 'string' ? given.path : '/'
}
