import { createHash } from 'node:crypto'
import { endOfQuiet, isQuiet, type QuietHours } from './quiet-hours.js'

/** The settings of an account's scheduled scans. */
export interface Schedule {
  /** Null pauses the schedule: scans run only on demand. */
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

/** Daily, spread over a tenth of the interval. */
export const defaultSchedule: Schedule = { intervalMinutes: 1_440, jitterMinutes: 144, quietHours: [] }

/** Default jitter: a tenth of the interval, in whole minutes. */
export function defaultJitter(intervalMinutes: number): number {
  return Math.floor(intervalMinutes / 10)
}

/** Returns a number in [0, 1) for a slot, always the same for the same slot, so that a plan is reproducible. */
export type SlotRandom = (slot: Date) => number

/** Deterministic jitter: differs between accounts, and for one account from slot to slot. */
export function slotRandomOf(accountId: string): SlotRandom {
  return (slot) => {
    const hash = createHash('sha256').update(`${accountId} ${slot.toISOString()}`).digest()
    return hash.readUInt32BE(0) / 2 ** 32
  }
}

export interface NextScan {
  /** The slot on the account's grid, which is `previousDue` plus whole intervals. Store it: the next slot is computed from it. */
  readonly due: Date
  /** When the scan is to begin: the slot plus jitter, moved out of quiet hours. */
  readonly at: Date
}

export interface NextScanInput {
  /** The slot that was just served, or the start of the grid. */
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
 * The next scan after now. Missed slots (the process was down, the account waited for quiet hours to end) are not
 * made up for individually: one scan replaces them all, and the grid does not move.
 */
export function nextScanAt(input: NextScanInput): NextScan {
  const { previousDue, now, intervalMinutes } = input
  const interval = intervalMinutes * MINUTE
  const passed = Math.floor((now.getTime() - previousDue.getTime()) / interval)
  const due = new Date(previousDue.getTime() + (Math.max(0, passed) + 1) * interval)
  return { due, at: startAt(due, input) }
}

/** When the scan of a slot begins. Scans are also spread after the end of quiet hours, if the jitter does not lead into other quiet hours. */
export function startAt(
  slot: Date,
  { jitterMinutes, quietHours, random }: Pick<NextScanInput, 'jitterMinutes' | 'quietHours' | 'random'>,
): Date {
  const jitter = Math.floor(random(slot) * jitterMinutes * MINUTE)
  const planned = new Date(slot.getTime() + jitter)
  const free = endOfQuiet(quietHours, planned)
  if (free.getTime() === planned.getTime()) return planned
  const spread = new Date(free.getTime() + jitter)
  return isQuiet(quietHours, spread) ? free : spread
}
