import { z } from 'zod'

/** Schemas that stand under `components` in the OpenAPI document, by name. */
export const schemaRegistry = z.registry<{ id: string }>()

/** Gives a schema its name in the OpenAPI document. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  schemaRegistry.add(schema, { id })
  return schema
}
