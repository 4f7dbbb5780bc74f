/** A daily span of local time in which no scheduled scan begins; it may cross midnight. */
export interface QuietHours {
  /** Local time `HH:MM`, 24 hours; the first quiet minute. */
  readonly from: string
  /** Local time `HH:MM`; the first minute that is no longer quiet. */
  readonly to: string
  /** IANA name, `Europe/Berlin`. Daylight saving is followed. */
  readonly timeZone: string
}

const MINUTE = 60_000
const DAY_MINUTES = 1_440
/** A clock change never exceeds this, so the last stretch before an end is searched minute by minute. */
const CLOCK_CHANGE_MINUTES = 180
const timeForm = /^([01]\d|2[0-3]):[0-5]\d$/
const zoneForm = /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/
/** Creating a formatter costs about a thousand times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** True for `00:00` to `23:59`. */
export function isLocalTime(text: string): boolean {
  return timeForm.test(text)
}

/** True for an IANA time zone name that this runtime supports; false for offsets such as `+02:00`. */
export function isTimeZone(name: string): boolean {
  if (!zoneForm.test(name)) return false
  try {
    formatterOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** True if `at` lies in any of the spans. */
export function isQuiet(quietHours: readonly QuietHours[], at: Date): boolean {
  return minutesToEnd(quietHours, at) > 0
}

/**
 * The first moment at or after `at` that is not quiet, exact to the minute; `at` itself where it is not quiet.
 *
 * @throws RangeError if the spans leave no such moment within eight days
 */
export function endOfQuiet(quietHours: readonly QuietHours[], at: Date): Date {
  const limit = at.getTime() + 8 * DAY_MINUTES * MINUTE
  let moment = at
  for (;;) {
    const left = minutesToEnd(quietHours, moment)
    if (left === 0) return moment
    const stride = left > CLOCK_CHANGE_MINUTES ? left - CLOCK_CHANGE_MINUTES : 1
    // A span ends on a full minute.
    moment = new Date((Math.floor(moment.getTime() / MINUTE) + stride) * MINUTE)
    if (moment.getTime() > limit) throw new RangeError('the quiet hours never end')
  }
}

/**
 * The smallest number of minutes per day that the spans leave free. Spans in different time zones shift relative to each
 * other when clocks change, so days throughout the year of `around` are checked.
 */
export function fewestFreeMinutes(quietHours: readonly QuietHours[], around: Date): number {
  const days = Array.from({ length: 26 }, (_, index) => Date.UTC(around.getUTCFullYear(), 0, 1 + 14 * index))
  return Math.min(...days.map((day) => freeMinutes(quietHours, new Date(day))))
}

function freeMinutes(quietHours: readonly QuietHours[], day: Date): number {
  const isTaken = Array.from({ length: DAY_MINUTES }, () => false)
  for (const hours of quietHours) {
    const offset = localMinutes(hours.timeZone, day) - (day.getUTCHours() * 60 + day.getUTCMinutes())
    const begin = minutesOf(hours.from) - offset
    for (let step = 0; step < spanMinutes(hours); step += 1) {
      isTaken[modulo(begin + step, DAY_MINUTES)] = true
    }
  }
  return isTaken.filter((taken) => !taken).length
}

/** Minutes by the local clock until the last of the spans around `at` ends; 0 outside of all. */
function minutesToEnd(quietHours: readonly QuietHours[], at: Date): number {
  const ends = quietHours.map((hours) => {
    const passed = modulo(localMinutes(hours.timeZone, at) - minutesOf(hours.from), DAY_MINUTES)
    return Math.max(0, spanMinutes(hours) - passed)
  })
  return Math.max(0, ...ends)
}

/** Length of a span by the local clock; a whole day if start and end are equal. */
function spanMinutes({ from, to }: QuietHours): number {
  return modulo(minutesOf(to) - minutesOf(from) - 1, DAY_MINUTES) + 1
}

function minutesOf(time: string): number {
  if (!isLocalTime(time)) throw new RangeError(`${time} is not a time of day in the form HH:MM`)
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function localMinutes(timeZone: string, at: Date): number {
  return minutesOf(formatterOf(timeZone).format(at))
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, made)
  return made
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor
}
