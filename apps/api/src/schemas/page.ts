import { z } from 'zod'

/** Query parameters of every list. */
export const pageQuery = {
  cursor: z
    .string()
    .max(1024)
    .optional()
    .describe('`nextCursor` of the answer before; leave it out for the first page'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
}

/** `{ items, nextCursor }`. */
export function pageSchema<S extends z.ZodType>(item: S) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Null on the last page'),
  })
}
