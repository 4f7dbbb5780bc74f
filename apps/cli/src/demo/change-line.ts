import type { ScanDetail, ScanRow } from '@plumbline/db'

/** What a scan found different from the one before: `No change since …`, or the counts. */
export function changeLine(
  scan: Pick<ScanDetail, 'summary'>,
  previous: Pick<ScanRow, 'scanNo' | 'finishedAt' | 'requestedAt'>,
): string {
  const when = (previous.finishedAt ?? previous.requestedAt)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC')
  const since = `since scan ${previous.scanNo} of ${when}`
  const { findings, drift } = scan.summary ?? { findings: { opened: 0, resolved: 0, reopened: 0 }, drift: 0 }
  const counts: readonly (readonly [number, string])[] = [
    [findings.opened, 'opened'],
    [findings.reopened, 'reopened'],
    [findings.resolved, 'resolved'],
    [drift, drift === 1 ? 'change of a resource' : 'changes of resources'],
  ]
  const changed = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return changed.length === 0 ? `  No change ${since}.` : `  Changed ${since}: ${changed.join(', ')}.`
}
