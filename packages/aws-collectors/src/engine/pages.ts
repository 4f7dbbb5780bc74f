import { known, type Observed } from '@plumbline/model'
import { UnreadableAnswer } from './read-errors.js'

export interface Page<T> {
  readonly items: readonly T[]
  /** Marker of the next page; undefined or empty after the last. */
  readonly next: string | undefined
}

/** Items of a list that must be read whole: a page that fails ends it with the page's own error. */
export async function* listPages<T>(
  readPage: (marker: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let marker: string | undefined
  do {
    const page = await readPage(marker)
    yield* page.items
    marker = nextMarker(page, marker)
  } while (marker !== undefined)
}

/** The same, whole. */
export async function readPages<T>(
  readPage: (marker: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const items: T[] = []
  for await (const item of listPages(readPage)) items.push(item)
  return items
}

/** All items or none: an unknown page makes the whole unknown. Null where the first page says that there is none. */
export async function observePages<T>(
  readPage: (marker: string | undefined) => Promise<Observed<Page<T> | null>>,
): Promise<Observed<readonly T[] | null>> {
  const items: T[] = []
  let marker: string | undefined
  do {
    const page = await readPage(marker)
    if (!page.known) return page
    if (page.value === null) return known(null)
    items.push(...page.value.items)
    marker = nextMarker(page.value, marker)
  } while (marker !== undefined)
  return known(items)
}

/** A marker that leads to itself would be read for ever. */
function nextMarker(page: Page<unknown>, marker: string | undefined): string | undefined {
  if (page.next === undefined || page.next === '') return undefined
  if (page.next === marker) throw new UnreadableAnswer('AWS answered with the marker of the same page.')
  return page.next
}
