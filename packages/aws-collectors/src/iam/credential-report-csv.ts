import { type FactsOf, known, recentUseDays, type ReportedAccessKey } from '@plumbline/model'
import { UnreadableAnswer } from '../engine/read-errors.js'

/** One row of the report, by column name. */
export type ReportRow = ReadonlyMap<string, string>

const rootName = '<root_account>'

/**
 * Parses the report. Columns are found by name, since AWS appends new ones. User names may contain commas and AWS
 * documents no quoting: surplus cells belong to the first two columns, the user and its ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 * Throws UnreadableAnswer.
 */
export function readReport(content: Uint8Array): readonly ReportRow[] {
  const [header = '', ...lines] = Buffer.from(content)
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
  const columns = header.split(',')
  if (columns[0] !== 'user' || columns[1] !== 'arn')
    throw new UnreadableAnswer('The credential report does not begin with the columns user and arn.')
  return lines.map(
    (line) => new Map(toCells(line, columns.length).map((cell, at) => [columns[at] ?? '', cell])),
  )
}

function toCells(line: string, count: number): readonly string[] {
  const cells = line.split(',')
  const surplus = (cells.length - count) / 2
  if (surplus < 0 || !Number.isInteger(surplus))
    throw new UnreadableAnswer(`A row of the credential report has ${cells.length} cells, not ${count}.`)
  const width = surplus + 1
  return [cells.slice(0, width).join(','), cells.slice(width, 2 * width).join(','), ...cells.slice(2 * width)]
}

/** The text of a column. Throws UnreadableAnswer if the report has no such column. */
export function cellOf(row: ReportRow, column: string): string {
  const cell = row.get(column)
  if (cell === undefined) throw new UnreadableAnswer(`The credential report has no column ${column}.`)
  return cell
}

/** Facts of one row. `generated` is when AWS generated the report. */
export function entryFacts(
  row: ReportRow,
  generated: Date,
): FactsOf<'Plumbline::IAM::CredentialReportEntry'> {
  const isRoot = cellOf(row, 'user') === rootName
  const use = (column: string) => lastUse(cellOf(row, column), isRoot ? null : generated)
  const certificates = ['cert_1_active', 'cert_2_active'].filter((column) => isTrue(cellOf(row, column)))
  return {
    userArn: known(cellOf(row, 'arn')),
    isRoot: known(isRoot),
    createdDay: known(cellOf(row, 'user_creation_time').slice(0, 10)),
    hasPassword: known(readFlag(cellOf(row, 'password_enabled'))),
    passwordLastChangedDay: known(readDay(cellOf(row, 'password_last_changed'))),
    passwordLastUse: known(use('password_last_used')),
    isMfaActive: known(isTrue(cellOf(row, 'mfa_active'))),
    accessKeys: known(['1', '2'].flatMap((number) => toKey(row, number, use))),
    activeCertificates: known(certificates.length),
  }
}

/** Days and places of last use. They change daily, so they are stored apart from the facts. */
export function lastUses(row: ReportRow): Readonly<Record<string, string | null>> {
  const uses: Record<string, string | null> = {
    passwordLastUsedDay: readDay(cellOf(row, 'password_last_used')),
  }
  for (const number of ['1', '2']) {
    const key = `access_key_${number}_last_used`
    uses[`accessKey${number}LastUsedDay`] = readDay(cellOf(row, `${key}_date`))
    uses[`accessKey${number}LastUsedService`] = readText(cellOf(row, `${key}_service`))
    uses[`accessKey${number}LastUsedRegion`] = readText(cellOf(row, `${key}_region`))
  }
  return uses
}

function toKey(
  row: ReportRow,
  number: string,
  use: (column: string) => string | null,
): readonly ReportedAccessKey[] {
  const key = `access_key_${number}`
  const isActive = isTrue(cellOf(row, `${key}_active`))
  const lastRotatedDay = readDay(cellOf(row, `${key}_last_rotated`))
  if (!isActive && lastRotatedDay === null) return []
  return [{ number, isActive, lastRotatedDay, lastUse: use(`${key}_last_used_date`) }]
}

function lastUse(cell: string, generated: Date | null): string | null {
  const day = readDay(cell)
  if (day === null || generated === null) return day
  const days = (generated.getTime() - new Date(cell).getTime()) / 86_400_000
  return days < recentUseDays ? 'recent' : day
}

/** `N/A`, `no_information` and `not_supported` mean that AWS has no value. */
function readDay(cell: string): string | null {
  return /^\d{4}-\d{2}-\d{2}T/.test(cell) ? cell.slice(0, 10) : null
}

function readText(cell: string): string | null {
  return cell === '' || cell === 'N/A' || cell === 'not_supported' ? null : cell
}

function isTrue(cell: string): boolean {
  return cell.toLowerCase() === 'true'
}

function readFlag(cell: string): boolean | null {
  const text = cell.toLowerCase()
  return text === 'true' || text === 'false' ? text === 'true' : null
}
