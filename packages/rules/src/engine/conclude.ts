import {
  unknownVerdict,
  type Evidence,
  type FailItem,
  failItems,
  pass,
  type Unknown,
  type Verdict,
} from '@plumbline/model'

/**
 * The verdict of a rule that searches for items in several places: found items fail even if another place was not read;
 * without items it passes only if every place was read.
 */
export function conclude(
  items: readonly FailItem[],
  unread: readonly Unknown[],
  ...passEvidence: readonly Evidence[]
): Verdict {
  if (items.length > 0) return failItems(items, ...unread)
  const [first, ...more] = unread
  return first === undefined ? pass(...passEvidence) : unknownVerdict(first, ...more)
}
