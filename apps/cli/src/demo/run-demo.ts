import type { ScanDetail, TenantDb } from '@plumbline/db'
import type { Terminal } from '../terminal/create-terminal.js'
import { formatSeconds } from '../terminal/create-terminal.js'
import type { Plumbline } from '../up/start-plumbline.js'
import { changeLine } from './change-line.js'
import { demoAccount, ensureDemoAccount } from './demo-account.js'
import { coverageLines, findingLines, nextLines } from './demo-report.js'
import { followScan } from './follow-scan.js'
import { previousScan, readOpenFindings } from './read-demo.js'
import { startDemoScan } from './start-demo-scan.js'

export interface DemoOptions {
  readonly plumbline: Plumbline
  readonly terminal: Terminal
  readonly tenantId: string
  readonly key: string | null
  readonly signal: AbortSignal
}

/**
 * Scans the recorded account as any other account is scanned, and prints what was found: the worst findings, what
 * changed since the last time, what could not be read, and where to go on.
 *
 * @throws Error if the scan does not end well, and the signal's reason
 */
export async function runDemo({ plumbline, terminal, tenantId, key, signal }: DemoOptions): Promise<void> {
  const { database, queue } = plumbline
  const tenant = database.forTenant(tenantId)
  const began = performance.now()
  const accountId = await ensureDemoAccount(database, tenantId)
  const scanId = await startDemoScan({ tenant, queue, accountId })
  const scan = await followScan(tenant, scanId, signal, (progress) =>
    terminal.progress(`  Scanning ${demoAccount.name}: ${progress}`),
  )
  requireEvaluated(scan, plumbline.logFile)
  const took = formatSeconds(performance.now() - began)
  terminal.line(`  Scanned ${demoAccount.name}, AWS account ${demoAccount.awsAccountId}, in ${took}`)
  await report({ plumbline, terminal, tenant, key, scan })
}

async function report(options: {
  readonly plumbline: Plumbline
  readonly terminal: Terminal
  readonly tenant: TenantDb
  readonly key: string | null
  readonly scan: ScanDetail
}): Promise<void> {
  const { plumbline, terminal, tenant, key, scan } = options
  const findings = await readOpenFindings(tenant, scan.accountId)
  const previous = await previousScan(tenant, scan)
  const lines = [
    '',
    ...findingLines(findings, terminal.width),
    '',
    ...(previous === null ? [] : [changeLine(scan, previous)]),
    ...coverageLines(scan),
    '',
    ...nextLines(plumbline.url, key),
    '',
  ]
  for (const line of lines) terminal.line(line)
}

function requireEvaluated(scan: ScanDetail, logFile: string): void {
  if (scan.evaluatedAt !== null) return
  throw new Error(`The demo's scan ${scan.state}: ${scan.failure ?? 'no reason was given'}. See ${logFile}`)
}
