import { createHash } from 'node:crypto'
import { endOfQuiet, isQuiet, type QuietHours } from './quiet-hours.js'

/** What is wished for an account's scheduled scans. */
export interface Schedule {
  /** Null pauses: only scans on demand are made. */
  readonly intervalMinutes: number | null
  /** A scan begins up to this many minutes after its slot, so that accounts do not all begin at once. */
  readonly jitterMinutes: number
  readonly quietHours: readonly QuietHours[]
}

/** Between a quarter of an hour and a week. */
export const scheduleLimits = {
  intervalMinutes: { min: 15, max: 10_080 },
  quietHours: 10,
  freeMinutes: 60,
} as const

/** Daily, spread over the tenth part of the interval. */
export const defaultSchedule: Schedule = { intervalMinutes: 1_440, jitterMinutes: 144, quietHours: [] }

/** Jitter where none is wished for: a tenth of the interval, whole minutes. */
export function defaultJitter(intervalMinutes: number): number {
  return Math.floor(intervalMinutes / 10)
}

/** Gives a number from 0 to below 1 for a slot. The same slot always gives the same, so that a plan can be made again. */
export type SlotRandom = (slot: Date) => number

/** Deterministic jitter: differs between accounts, and for one account from slot to slot. */
export function slotRandomOf(accountId: string): SlotRandom {
  return (slot) => {
    const hash = createHash('sha256').update(`${accountId} ${slot.toISOString()}`).digest()
    return hash.readUInt32BE(0) / 2 ** 32
  }
}

export interface NextScan {
  /** The slot on the account's grid, which is `previousDue` plus whole intervals. Keep it: the next slot is told from it. */
  readonly due: Date
  /** When the scan is to begin: the slot plus jitter, moved out of quiet hours. */
  readonly at: Date
}

export interface NextScanInput {
  /** The slot that has just been served, or where the grid begins. */
  readonly previousDue: Date
  readonly now: Date
  /** Whole minutes above 0. */
  readonly intervalMinutes: number
  readonly jitterMinutes: number
  readonly quietHours: readonly QuietHours[]
  readonly random: SlotRandom
}

const MINUTE = 60_000

/**
 * The next scan after now. Slots that have passed (the process was down, the account waited for quiet hours to end) are
 * not served one by one: the scan that is made now stands for them all, and the grid stays where it was.
 */
export function nextScanAt(input: NextScanInput): NextScan {
  const { previousDue, now, intervalMinutes } = input
  const interval = intervalMinutes * MINUTE
  const passed = Math.floor((now.getTime() - previousDue.getTime()) / interval)
  const due = new Date(previousDue.getTime() + (Math.max(0, passed) + 1) * interval)
  return { due, at: startAt(due, input) }
}

/** When the scan of a slot begins. Also at the end of quiet hours scans are spread, where quiet hours allow. */
export function startAt(
  slot: Date,
  { jitterMinutes, quietHours, random }: Pick<NextScanInput, 'jitterMinutes' | 'quietHours' | 'random'>,
): Date {
  const jitter = Math.floor(random(slot) * jitterMinutes * MINUTE)
  const wished = new Date(slot.getTime() + jitter)
  const free = endOfQuiet(quietHours, wished)
  if (free.getTime() === wished.getTime()) return wished
  const spread = new Date(free.getTime() + jitter)
  return isQuiet(quietHours, spread) ? free : spread
}
