import { setTimeout as sleep } from 'node:timers/promises'
import { getScan, type ScanDetail, type TenantDb } from '@plumbline/db'
import { isTerminal } from '@plumbline/model'

const POLL_MS = 150

/**
 * Waits until a scan has ended and returns it. `onProgress` receives its progress.
 *
 * @throws the signal's reason
 */
export async function followScan(
  tenant: TenantDb,
  scanId: string,
  signal: AbortSignal,
  onProgress: (progress: string) => void,
): Promise<ScanDetail> {
  for (;;) {
    signal.throwIfAborted()
    const scan = await tenant.sql((tx) => getScan(tx, scanId))
    if (isTerminal(scan.state)) return scan
    onProgress(progressOf(scan))
    await pause(signal)
  }
}

/** `queued`, `2 of 3 regions`, `evaluating`. */
export function progressOf({ state, parts }: Pick<ScanDetail, 'state' | 'parts'>): string {
  if (state === 'evaluating') return 'evaluating'
  if (parts.length === 0) return 'queued'
  const done = parts.filter((part) => part.state !== 'queued' && part.state !== 'collecting').length
  return `${done} of ${parts.length} regions`
}

async function pause(signal: AbortSignal): Promise<void> {
  try {
    await sleep(POLL_MS, undefined, { signal })
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  }
}
