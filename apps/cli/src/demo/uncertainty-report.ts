import { wrapText } from '../terminal/wrap-text.js'

/** What an account's last scan leaves open. */
export interface AccountUncertainty {
  readonly account: string
  /** Open findings that could not be read again: `<severity> <rule> on <resource>`. */
  readonly unconfirmed: readonly string[]
  /** Controls whose status is unknown: `<framework>:<control>`. */
  readonly unknownControls: readonly string[]
  /** Set if the last scan failed. */
  readonly stale: StaleAccount | null
}

export interface StaleAccount {
  readonly lastRead: Date | null
  readonly failedAt: Date | null
  readonly failure: string
}

/** How many findings and controls are named. */
const NAMED = 3

/** That nothing unread passes: findings that stay open, controls that are unknown, and accounts that were not read. */
export function uncertaintyLines(accounts: readonly AccountUncertainty[], width: number): readonly string[] {
  const texts = accounts.flatMap(({ account, unconfirmed, unknownControls, stale }) =>
    stale === null
      ? [...unconfirmedText(account, unconfirmed), ...controlsText(account, unknownControls)]
      : [staleText(account, stale, unconfirmed.length)],
  )
  return texts.flatMap((text) => wrapText(text, width, '  ', '    '))
}

function unconfirmedText(account: string, findings: readonly string[]): readonly string[] {
  if (findings.length === 0) return []
  return [
    `Unconfirmed in ${account}: ${counted(findings.length, 'open finding')} could not be read again: ${named(findings)}.`,
  ]
}

function controlsText(account: string, controls: readonly string[]): readonly string[] {
  if (controls.length === 0) return []
  return [
    `Unknown in ${account}: ${counted(controls.length, 'control')}, which did not pass: ${named(controls)}.`,
  ]
}

function staleText(account: string, { lastRead, failedAt, failure }: StaleAccount, open: number): string {
  const read = lastRead === null ? 'was never read' : `was last read at ${timeText(lastRead)}`
  const when = failedAt === null ? '' : ` of ${timeText(failedAt)}`
  return `Stale: ${account} ${read}; its scan${when} failed: ${failure}. Unconfirmed: ${counted(open, 'open finding')}.`
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`
}

function named(all: readonly string[]): string {
  const more = all.length - NAMED
  return [...all.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}

/** `2026-11-20 06:00 UTC` */
function timeText(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
