import { type ScanDetail, type TenantDb } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'
import type { Terminal } from '../terminal/create-terminal.js'
import type { RegisteredDemo } from './demo-account.js'
import { followScan } from './follow-scan.js'
import { startDemoScan } from './start-demo-scan.js'

export interface DemoScanOptions {
  readonly tenant: TenantDb
  readonly queue: Queue
  readonly terminal: Terminal
  readonly logFile: string
  readonly signal: AbortSignal
}

/** A demo account with its scan. */
export interface ScannedDemo {
  readonly account: RegisteredDemo
  readonly scan: ScanDetail
}

/**
 * Scans the accounts in parallel, like any other account, and returns each with its scan.
 *
 * @throws Error if a scan is not evaluated, and the signal's reason
 */
export async function scanDemo(
  accounts: readonly RegisteredDemo[],
  what: string,
  options: DemoScanOptions,
): Promise<readonly ScannedDemo[]> {
  const { tenant, queue, terminal, logFile, signal } = options
  const progress = new Map(accounts.map(({ shortName }) => [shortName, 'queued']))
  return Promise.all(
    accounts.map(async (account) => {
      const scanId = await startDemoScan({ tenant, queue, accountId: account.id })
      const scan = await followScan(tenant, scanId, signal, (text) => {
        progress.set(account.shortName, text)
        terminal.progress(`  ${what}: ${[...progress].map(([name, now]) => `${name} ${now}`).join(', ')}`)
      })
      progress.set(account.shortName, 'done')
      requireEvaluated(account, scan, logFile)
      return { account, scan }
    }),
  )
}

function requireEvaluated({ name }: RegisteredDemo, scan: ScanDetail, logFile: string): void {
  if (scan.evaluatedAt !== null) return
  throw new Error(
    `The demo's scan of ${name} is ${scan.state}: ${scan.failure ?? 'unknown reason'}. See ${logFile}`,
  )
}
