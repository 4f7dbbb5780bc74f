import { createHash } from 'node:crypto'
import { iamArn, platform } from './account.mjs'
import { touched } from './day-two-changes.mjs'

/**
 * Dates of resources. The test bed creates everything on the day of the recording; in a real account dates differ, and rules
 * read them. Each resource gets a date: the one listed below, one between the two days for a day-2 change, else one
 * derived from its name, so that all recordings of a resource agree.
 */
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Days before the first recording. Dates of a user's keys and password appear in the credential report. */
const fixedDays = {
  [`${iamArn('root')} password use`]: 20,
  [`${iamArn('root', platform)} password use`]: 900,
  [iamArn('user/break-glass')]: 1100,
  [`${iamArn('user/break-glass')} password`]: 60,
  [`${iamArn('user/break-glass')} password use`]: 58,
  [`${iamArn('user/helena.brandt')} password`]: 75,
  [`${iamArn('user/helena.brandt')} password use`]: 1,
  [`${iamArn('user/helena.brandt')} key 1`]: 40,
  [`${iamArn('user/helena.brandt')} key 1 use`]: 2,
  [`${iamArn('user/tom.okafor')} password`]: 410,
  [`${iamArn('user/tom.okafor')} password use`]: 9,
  [`${iamArn('user/tom.okafor')} key 1`]: 190,
  [`${iamArn('user/tom.okafor')} key 1 use`]: 120,
  [`${iamArn('user/ci-legacy')} key 1`]: 860,
  [`${iamArn('user/ci-legacy')} key 1 use`]: 1,
  [`${iamArn('user/ci-legacy')} key 2`]: 300,
  [`${iamArn('user/stockwise-sync')} key 1`]: 530,
  [`${iamArn('user/stockwise-sync')} key 1 use`]: 3,
  [`${iamArn('user/ses-smtp')} key 1`]: 45,
  [`${iamArn('user/ses-smtp')} key 1 use`]: 1,
  [`${iamArn('user/break-glass', platform)} password`]: 60,
  [`${iamArn('user/terraform-bootstrap', platform)} key 1`]: 400,
  [`${iamArn('user/terraform-bootstrap', platform)} key 1 use`]: 5,
  [`${iamArn('user/audit-export', platform)} key 1`]: 30,
  [`${iamArn('user/audit-export', platform)} key 1 use`]: 1,
}

/** Last uses; everything else was never used. */
const used = new Set(Object.keys(fixedDays).filter((name) => name.endsWith(' use')))

/** When `owner` was created or last changed, as of the recording of `day`. */
export function dateOf(owner, { day, firstDay }) {
  if (day > 1 && touched.has(owner)) return dayTwoTimeOf(owner, firstDay)
  const days = fixedDays[owner] ?? 1 + (numberOf(owner) % 700)
  return new Date(firstDay.getTime() - days * DAY_MS - (numberOf(`${owner} time`) % (20 * HOUR_MS)))
}

/** When it was last used; null if never. */
export function useOf(owner, when) {
  const use = `${owner} use`
  return used.has(use) && !(when.day > 1 && touched.has(owner)) ? dateOf(use, when) : null
}

/** Between the two recordings. */
function dayTwoTimeOf(owner, firstDay) {
  return new Date(firstDay.getTime() + 14 * HOUR_MS + (numberOf(owner) % (8 * HOUR_MS)))
}

/** A number derived from a string. */
export function numberOf(text) {
  return Number.parseInt(hexOf(text, 10), 16)
}

/** Hexadecimal digits derived from a string. */
export function hexOf(text, length) {
  return createHash('sha256').update(`acme ${text}`).digest('hex').slice(0, length)
}
