import {
  known,
  mapObserved,
  type Observed,
  type ReportedAccessKey,
  type Resource,
  type Snapshot,
  unknown,
} from '@plumbline/model'

type Entry = Resource<'Plumbline::IAM::CredentialReportEntry'>
type Report = Snapshot<'Plumbline::IAM::CredentialReportEntry'>

/** The user was created after the report, or the report lacks the root user where it should have it. */
const notInReport = unknown('not_collected', 'iam:GetCredentialReport')

/** The report contains a credential without the day of its creation or last use. */
export const dateMissing = unknown('error', 'iam:GetCredentialReport')

/** A user's row of the credential report; unknown where the report was not read or does not contain the user yet. */
export function reportEntryOf(user: Resource<'AWS::IAM::User'>, snapshot: Report): Observed<Entry> {
  return entryNamed(user.name, snapshot)
}

/** The report row of a user with a console password; null if the user has no console password. */
export function consoleUserEntry(user: Resource<'AWS::IAM::User'>, snapshot: Report): Observed<Entry | null> {
  const entry = reportEntryOf(user, snapshot)
  if (!entry.known) return entry
  return mapObserved(entry.value.hasPassword, (hasPassword) => (hasPassword === true ? entry.value : null))
}

/** The active access keys of a user. */
export function activeAccessKeys(
  user: Resource<'AWS::IAM::User'>,
  snapshot: Report,
): Observed<readonly ReportedAccessKey[]> {
  const entry = reportEntryOf(user, snapshot)
  if (!entry.known) return entry
  return mapObserved(entry.value.accessKeys, (keys) => keys.filter((key) => key.isActive))
}

/** The root user's row of the credential report; null in AWS GovCloud, whose reports do not contain it. */
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
 * Days for which a credential has been unused: since its last use, or since its creation where it was never used. Null
 * where AWS reports neither. `recent` is 0.
 */
export function daysIdle(lastUse: string | null, createdOn: string | null, moment: Date): number | null {
  if (lastUse === 'recent') return 0
  const since = lastUse ?? createdOn
  return since === null ? null : daysSince(since, moment)
}
