import { contentHash } from '../facts/canonical-json.js'
import type { FindingKey } from './finding-state.js'

/** What identifies a finding everywhere: its key, and the AWS account of the scan. */
export interface FindingIdentity extends FindingKey {
  /** 12 digits: the account that was scanned. */
  readonly awsAccountId: string
}

/**
 * The fingerprint of a finding: SHA-256 of the canonical JSON of [AWS account id, rule, ARN, subject], 64 lower-case hex digits.
 * The same in the API, the cli and OCSF, in every installation, and when an account or a `Name` tag is renamed.
 */
export function findingFingerprint({ awsAccountId, ruleId, resourceArn, subject }: FindingIdentity): string {
  return contentHash([awsAccountId, ruleId, resourceArn, subject])
}
