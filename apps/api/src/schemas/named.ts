import type { z } from 'zod'

/** Gives a schema its name in the OpenAPI document; to be called last, on the finished schema. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  return schema.meta({ ...schema.meta(), id })
}
