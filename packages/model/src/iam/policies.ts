import type { PolicyDocument } from '../policy-document.js'

/** A policy that is part of a user, group or role and lives in nothing else. */
export interface InlinePolicy {
  readonly name: string
  readonly document: PolicyDocument
}

/** One stored version of a managed policy. */
export interface PolicyVersion {
  /** `v7`. */
  readonly versionId: string
  /** ISO 8601 in UTC. */
  readonly createdDate: string | null
}
