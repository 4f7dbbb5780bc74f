import type { Observed } from '../observed.js'

/** A use within this many days of the report is told as `recent`, so that daily use changes no row. */
export const recentUseDays = 30

/**
 * When a credential was last used: the day (`2026-09-01`), or `recent` for a use within `recentUseDays` of the report.
 * Of the root user always the day. Null means that AWS knows of no use.
 */
export type LastUse = string

export interface ReportedAccessKey {
  /** `1` or `2`: the report has two places for keys and does not show their ids. */
  readonly number: string
  readonly isActive: boolean
  /** Day on which it was made or last replaced; null where AWS does not know. */
  readonly lastRotatedDay: string | null
  readonly lastUse: LastUse | null
}

/** Facts of `Plumbline::IAM::CredentialReportEntry`: one row of the credential report, of a user or of root. */
export interface IamCredentialReportEntryFacts {
  readonly userArn: Observed<string>
  readonly isRoot: Observed<boolean>
  /** Day on which the user was made. */
  readonly createdDay: Observed<string>
  /** Has a console password; null where the report does not tell (root: see `AWS::Account`). */
  readonly hasPassword: Observed<boolean | null>
  readonly passwordLastChangedDay: Observed<string | null>
  readonly passwordLastUse: Observed<LastUse | null>
  readonly isMfaActive: Observed<boolean>
  /** Keys that exist or have existed, by number. */
  readonly accessKeys: Observed<readonly ReportedAccessKey[]>
  /** Active X.509 signing certificates, 0 to 2. */
  readonly activeCertificates: Observed<number>
}

/** Facts of `AWS::IAM::VirtualMFADevice`: an authenticator app, or a device of its kind. */
export interface IamVirtualMfaDeviceFacts {
  /** User that it protects, `…:root` for the root user; null while it is assigned to nobody. */
  readonly userArn: Observed<string | null>
  /** ISO 8601 in UTC. */
  readonly enabledDate: Observed<string | null>
}

/** Facts of `AWS::IAM::ServerCertificate`. */
export interface IamServerCertificateFacts {
  readonly path: Observed<string>
  /** ISO 8601 in UTC. */
  readonly expirationDate: Observed<string>
  /** ISO 8601 in UTC. */
  readonly uploadDate: Observed<string>
}

/** The account's own rules for passwords of IAM users. */
export interface PasswordPolicy {
  readonly minimumLength: number
  readonly requiresUppercase: boolean
  readonly requiresLowercase: boolean
  readonly requiresNumbers: boolean
  readonly requiresSymbols: boolean
  readonly letsUsersChange: boolean
  /** Days; null where passwords do not expire. */
  readonly maxAgeDays: number | null
  /** Passwords remembered; null where any may be used again. */
  readonly reusePrevention: number | null
  readonly locksOutAtExpiry: boolean
}

/** Facts of `Plumbline::IAM::PasswordPolicy`: one for each account. */
export interface IamPasswordPolicyFacts {
  /** Null means that AWS's default holds: 8 characters of three kinds, no expiry, no memory. */
  readonly policy: Observed<PasswordPolicy | null>
}
