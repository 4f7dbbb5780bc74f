import { z } from 'zod'
import { defineResource, fact, type SampleIdentity, type Stored } from '../../facts/define-resource.js'
import { textOrNull } from '../values.js'

/** A use within this many days of the report is stored as `recent`, so that daily use changes no row. */
export const recentUseDays = 30

/** Name of the root user's entry. */
const rootName = '<root_account>'

/**
 * When a credential was last used: the day (`2026-09-01`), or `recent` for a use within `recentUseDays` of the report.
 * For the root user always the day. Null: AWS has recorded no use.
 */
export type LastUse = string

const reportedAccessKey = z.object({
  /** `1` or `2`: the report has two places for keys and does not contain their ids. */
  number: z.string(),
  isActive: z.boolean(),
  /** Day on which it was created or last rotated; null if AWS does not know. */
  lastRotatedDay: textOrNull,
  /** See LastUse. */
  lastUse: textOrNull,
})
export type ReportedAccessKey = Stored<typeof reportedAccessKey>

const report = 'iam:GetCredentialReport'
const isRoot = ({ name }: SampleIdentity) => name === rootName

function userArn({ accountId, name }: SampleIdentity): string {
  return `arn:aws:iam::${accountId}:${name === rootName ? 'root' : `user/${name}`}`
}

/** One row of the credential report, of a user or of root. */
export const iamCredentialReportEntry = defineResource({
  type: 'Plumbline::IAM::CredentialReportEntry',
  scope: 'global',
  name: 'ana',
  arn: ({ accountId, name }) => `arn:aws:iam::${accountId}:credential-report/${name}`,
  facts: {
    userArn: fact(report, z.string(), userArn),
    isRoot: fact(report, z.boolean(), isRoot),
    /** Day on which the user was created. */
    createdDay: fact(report, z.string(), '2026-01-15'),
    /** Has a console password; null if the report does not say (root: see `AWS::Account`). */
    hasPassword: fact(report, z.boolean().nullable(), (identity) => (isRoot(identity) ? null : false)),
    passwordLastChangedDay: fact(report, textOrNull, null),
    /** See LastUse. */
    passwordLastUse: fact(report, textOrNull, null, { bookkeeping: true }),
    isMfaActive: fact(report, z.boolean(), true),
    /** Keys that exist or have existed, by number. */
    accessKeys: fact(report, z.array(reportedAccessKey), [], { key: 'number', bookkeeping: ['lastUse'] }),
    /** Active X.509 signing certificates, 0 to 2. */
    activeCertificates: fact(report, z.number(), 0),
  },
})
