import { InvalidArgumentError } from 'commander'

const MILLISECONDS = { h: 3_600_000, d: 86_400_000 } as const
/** Year 9999, the last that RFC 3339 has. */
const LAST = 253_402_300_799_000

/**
 * Parses `90d`, `12h`, a date (its start in UTC) or an RFC 3339 time as a time after `now`.
 *
 * @throws InvalidArgumentError
 */
export function parseExpiry(text: string, now: Date): Date {
  const [, count = '', unit] = /^([1-9]\d{0,6})([hd])$/.exec(text) ?? []
  const isTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
  const at =
    unit === 'h' || unit === 'd' ? now.getTime() + Number(count) * MILLISECONDS[unit] : Date.parse(text)
  if ((unit === undefined && !isTime) || Number.isNaN(at) || at > LAST)
    throw new InvalidArgumentError('It must be 90d, 12h, 2027-01-31 or 2027-01-31T12:00:00Z.')
  if (at <= now.getTime()) throw new InvalidArgumentError('It must be in the future.')
  return new Date(at)
}
