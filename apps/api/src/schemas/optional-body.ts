import { z } from 'zod'

/** A body that may be left out. Fastify hands null to the schema where none was sent. */
export function optionalBody<S extends z.ZodType>(schema: S) {
  return z.preprocess((body) => body ?? undefined, schema.optional())
}
