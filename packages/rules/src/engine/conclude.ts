import {
  cannotTell,
  type Evidence,
  type FailItem,
  failItems,
  pass,
  type Unknown,
  type Verdict,
} from '@plumbline/model'

/**
 * The verdict of a rule that looks for items in several places: what was found fails, also where another place was not
 * read; nothing found is a pass only where every place was read.
 */
export function conclude(
  items: readonly FailItem[],
  unread: readonly Unknown[],
  ...passEvidence: readonly Evidence[]
): Verdict {
  if (items.length > 0) return failItems(items, ...unread)
  const [first, ...more] = unread
  return first === undefined ? pass(...passEvidence) : cannotTell(first, ...more)
}
