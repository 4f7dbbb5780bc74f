import { known, type Observed } from '@plumbline/model'
import { UnreadableAnswer } from './read-errors.js'

export interface Page<T> {
  readonly items: readonly T[]
  /** Marker of the next page; undefined or empty on the last page. */
  readonly next: string | undefined
}

/** Pages of one list, an estimate with a wide margin: a server that never ends a list would be read indefinitely. */
const maximumPages = 10_000

/**
 * The marker of the next page where AWS also returns whether there is one. A truncated page without a marker is
 * unreadable: the list would seem to end there.
 */
export function nextOfTruncated(page: {
  readonly IsTruncated?: boolean | undefined
  readonly Marker?: string | undefined
}): string | undefined {
  if (page.IsTruncated === true && !page.Marker)
    throw new UnreadableAnswer('AWS answered with a truncated page and no marker.')
  return page.IsTruncated === false ? undefined : page.Marker
}

/** Items of a list that must be read completely: a page that fails ends it with that page's error. */
export async function* listPages<T>(
  readPage: (marker: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let marker: string | undefined
  let pages = 0
  do {
    const page = await readPage(marker)
    yield* page.items
    pages += 1
    marker = nextMarker(page, marker, pages)
  } while (marker !== undefined)
}

/** The same as one array. */
export async function readPages<T>(
  readPage: (marker: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const items: T[] = []
  for await (const item of listPages(readPage)) items.push(item)
  return items
}

/** All items or none: one unknown page makes the list unknown. Null if AWS reports that the list does not exist. */
export async function observePages<T>(
  readPage: (marker: string | undefined) => Promise<Observed<Page<T> | null>>,
): Promise<Observed<readonly T[] | null>> {
  const items: T[] = []
  let marker: string | undefined
  let pages = 0
  do {
    const page = await readPage(marker)
    if (!page.known) return page
    if (page.value === null) return known(null)
    items.push(...page.value.items)
    pages += 1
    marker = nextMarker(page.value, marker, pages)
  } while (marker !== undefined)
  return known(items)
}

/** Throws UnreadableAnswer for a marker that leads to itself, and for a list without an end. */
function nextMarker(page: Page<unknown>, marker: string | undefined, pages: number): string | undefined {
  if (page.next === undefined || page.next === '') return undefined
  if (page.next === marker) throw new UnreadableAnswer('AWS answered with the marker of the same page.')
  if (pages >= maximumPages) throw new UnreadableAnswer(`A list has more than ${maximumPages} pages.`)
  return page.next
}
