import type { Database } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'
import { formatSeconds, type Terminal } from '../terminal/create-terminal.js'
import { type DemoAccount, demoAccounts, ensureDemoAccounts, switchToDayTwo } from './demo-account.js'
import { coverageLines, findingLines, nextLines } from './demo-report.js'
import { dayTwoLines } from './day-two-report.js'
import { readDayTwo } from './read-day-two.js'
import { readOpenFindings } from './read-open-findings.js'
import { retryWhileUnavailable } from './retry-while-unavailable.js'
import { readUncertainty } from './read-uncertainty.js'
import { uncertaintyLines } from './uncertainty-report.js'
import { type DemoScanOptions, scanDemo, type ScannedDemo } from './scan-demo.js'

export interface DemoOptions {
  /** The running Plumbline that scans the accounts. */
  readonly plumbline: {
    readonly database: Database
    readonly queue: Queue
    readonly url: string
    readonly logFile: string
  }
  readonly terminal: Terminal
  readonly tenantId: string
  readonly signal: AbortSignal
}

/**
 * Scans the recorded accounts like any other account: at the first start the recordings of day 1, and at every start those of
 * day 2. Prints the top findings, the day-2 changes, what could not be read, and the next steps.
 *
 * @throws Error if a scan is not evaluated, and the signal's reason
 */
export async function runDemo({ plumbline, terminal, tenantId, signal }: DemoOptions): Promise<void> {
  const { database, queue, logFile } = plumbline
  const tenant = retryWhileUnavailable(database.forTenant(tenantId), signal)
  const options: DemoScanOptions = { tenant, queue, terminal, logFile, signal }
  const began = performance.now()
  const accounts = await ensureDemoAccounts(tenant)
  const atDayOne = accounts.filter(({ isAtDayTwo }) => !isAtDayTwo)
  if (atDayOne.length > 0) {
    await scanDemo(atDayOne, 'Scanning day 1', options)
    for (const account of atDayOne) await switchToDayTwo(tenant, account)
  }
  const scanned = await scanDemo(accounts, 'Scanning day 2', options)
  terminal.line(`${scannedLine(scanned)}, in ${formatSeconds(performance.now() - began)}`)
  await report(options, scanned, plumbline.url)
}

function scannedLine(scanned: readonly ScannedDemo[]): string {
  const names = scanned.map(({ account }) => accountText(account))
  return `  Scanned ${[names.slice(0, -1).join(', '), names.at(-1)].join(' and ')}`
}

function accountText({ name, awsAccountId }: DemoAccount): string {
  return `${name} (${awsAccountId})`
}

async function report(
  { tenant, terminal }: DemoScanOptions,
  scanned: readonly ScannedDemo[],
  url: string,
): Promise<void> {
  const findings = await readOpenFindings(tenant)
  const names = new Map(demoAccounts.map(({ awsAccountId, shortName }) => [awsAccountId, shortName]))
  const shown = findings.map((finding) => ({
    ...finding,
    account: names.get(finding.awsAccountId) ?? finding.accountName,
  }))
  const changes = await Promise.all(scanned.map((one) => readDayTwo(tenant, one)))
  const uncertain = await Promise.all(
    scanned.map((one, index) => readUncertainty(tenant, one, changes[index] ?? { previous: null }, findings)),
  )
  const read = scanned.filter(({ scan }) => scan.state !== 'failed')
  const lines = [
    '',
    ...findingLines(shown, terminal.width),
    '',
    ...dayTwoLines(
      changes.filter((_, index) => uncertain[index]?.stale === null),
      terminal.width,
    ),
    '',
    ...coverageLines(
      read.map(({ account, scan }) => ({ account: account.shortName, summary: scan.summary })),
      terminal.width,
    ),
    ...uncertaintyLines(uncertain, terminal.width),
    '',
    ...nextLines(url),
    '',
  ]
  for (const line of lines) terminal.line(line)
}
