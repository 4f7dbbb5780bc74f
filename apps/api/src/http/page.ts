import { z } from 'zod'

/** Query parameters of every list. */
export const pageQuery = {
  cursor: z
    .string()
    .max(1024)
    .optional()
    .describe('`nextCursor` of the previous page; omit it for the first page'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
}

/** `{ items, nextCursor }`. */
export function pageSchema<S extends z.ZodType>(item: S) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Null on the last page'),
  })
}

/** A position in a list that is ordered by scan number and id. */
export const scanPosition = z.tuple([z.int().min(0).max(2_147_483_647), z.guid()])
