import { type Observed, known, type Resource, type Snapshot, unknown } from '@plumbline/model'

type Entry = Resource<'Plumbline::IAM::CredentialReportEntry'>
type Report = Snapshot<'Plumbline::IAM::CredentialReportEntry'>

/** A user created after the report, or a report that lacks the row of root. */
const notInReport = unknown('not_collected', 'iam:GetCredentialReport')

/** The report has a credential without the day on which it was created or used. */
export const notTold = unknown('error', 'iam:GetCredentialReport')

/** The entry of a user in the credential report; unknown where the report was not read or does not contain the user yet. */
export function reportEntryOf(user: Resource<'AWS::IAM::User'>, snapshot: Report): Observed<Entry> {
  return entryNamed(user.name, snapshot)
}

/** The entry of the root user in the credential report; null in AWS GovCloud, whose reports have no such row. */
export function rootReportEntry(account: Resource<'AWS::Account'>, snapshot: Report): Observed<Entry | null> {
  const entry = entryNamed('<root_account>', snapshot)
  if (!entry.known && entry === notInReport && account.arn.startsWith('arn:aws-us-gov:')) return known(null)
  return entry
}

function entryNamed(name: string, snapshot: Report): Observed<Entry> {
  const entries = snapshot.related('Plumbline::IAM::CredentialReportEntry', 'name', name)
  if (!entries.known) return entries
  const [entry] = entries.value
  return entry === undefined ? notInReport : known(entry)
}

/** Whole days from the start of a day (`2026-09-01`, UTC) to a moment. */
export function daysSince(day: string, moment: Date): number {
  return Math.floor((moment.getTime() - Date.parse(`${day}T00:00:00Z`)) / 86_400_000)
}

/**
 * How many days a credential has been unused: since its last use, or since its creation where it was never used. Null where
 * AWS reports neither. `recent` is 0.
 */
export function daysIdle(lastUse: string | null, madeOn: string | null, moment: Date): number | null {
  if (lastUse === 'recent') return 0
  const since = lastUse ?? madeOn
  return since === null ? null : daysSince(since, moment)
}
