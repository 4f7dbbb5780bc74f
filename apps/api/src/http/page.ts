import { z } from 'zod'
import { named } from './fields.js'

/** Query parameters of every list. */
export const pageQuery = {
  cursor: z
    .string()
    .max(1024)
    .optional()
    .describe('`nextCursor` of the previous page; omit it for the first page'),
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('Largest number of items'),
}

/** `{ items, nextCursor }`. */
export function pageSchema<S extends z.ZodType>(item: S) {
  const page = z.object({
    items: z.array(item).describe('The items of this page'),
    nextCursor: z
      .string()
      .nullable()
      .describe('Pass it as `cursor` to get the next page; null on the last page'),
  })
  return named(`${item.meta()?.id ?? ''}Page`, page.describe('A page of a list'))
}

/** A position in a list that is ordered by scan number and id. */
export const scanPosition = z.tuple([z.int().min(0).max(2_147_483_647), z.guid()])
