import type { Terminal } from '../terminal/create-terminal.js'
import { formatSeconds } from '../terminal/create-terminal.js'
import type { Plumbline } from '../up/start-plumbline.js'
import { type DemoAccount, demoAccounts, ensureDemoAccounts, passNight } from './demo-account.js'
import { coverageLines, findingLines, nextLines } from './demo-report.js'
import { nightLines } from './night-report.js'
import { readNight } from './read-night.js'
import { readOpenFindings } from './read-demo.js'
import { type DemoScanOptions, scanDemo, type ScannedDemo } from './scan-demo.js'

export interface DemoOptions {
  readonly plumbline: Plumbline
  readonly terminal: Terminal
  readonly tenantId: string
  readonly key: string | null
  readonly signal: AbortSignal
}

/**
 * Scans the recorded accounts as they were on one day and, at the first start, a day later, as any other accounts are
 * scanned. Prints what was found: the worst findings, what changed overnight, what could not be read, where to go on.
 *
 * @throws Error if a scan does not end well, and the signal's reason
 */
export async function runDemo({ plumbline, terminal, tenantId, key, signal }: DemoOptions): Promise<void> {
  const { database, queue, logFile } = plumbline
  const tenant = database.forTenant(tenantId)
  const options: DemoScanOptions = { tenant, queue, terminal, logFile, signal }
  const began = performance.now()
  const accounts = await ensureDemoAccounts(database, tenantId)
  const before = accounts.filter(({ isPastNight }) => !isPastNight)
  if (before.length > 0) {
    await scanDemo(before, 'Scanning day 1', options)
    for (const account of before) await passNight(tenant, account)
  }
  const scanned = await scanDemo(accounts, 'Scanning day 2', options)
  terminal.line(`${scannedLine(scanned)}, in ${formatSeconds(performance.now() - began)}`)
  await report(options, scanned, { url: plumbline.url, key })
}

function scannedLine(scanned: readonly ScannedDemo[]): string {
  const names = scanned.map(({ account }) => accountText(account))
  return `  Scanned ${names.join(' and ')}`
}

function accountText({ name, awsAccountId }: DemoAccount): string {
  return `${name} (${awsAccountId})`
}

async function report(
  { tenant, terminal }: DemoScanOptions,
  scanned: readonly ScannedDemo[],
  { url, key }: { readonly url: string; readonly key: string | null },
): Promise<void> {
  const findings = await readOpenFindings(tenant)
  const names = new Map(demoAccounts.map(({ awsAccountId, shortName }) => [awsAccountId, shortName]))
  const shown = findings.map((finding) => ({
    ...finding,
    account: names.get(finding.awsAccountId) ?? finding.accountName,
  }))
  const nights = await Promise.all(scanned.map((one) => readNight(tenant, one)))
  const lines = [
    '',
    ...findingLines(shown, terminal.width),
    '',
    ...nightLines(nights, terminal.width),
    '',
    ...coverageLines(
      scanned.map(({ account, scan }) => ({ account: account.shortName, summary: scan.summary })),
      terminal.width,
    ),
    '',
    ...nextLines(url, key),
    '',
  ]
  for (const line of lines) terminal.line(line)
}
