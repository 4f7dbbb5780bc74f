import { z } from 'zod'

/** Keywords of JSON Schema that an example is made from. */
const node = z.looseObject({
  example: z.unknown().optional(),
  format: z.string().optional(),
  default: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

/** The smallest value that a schema of an object accepts, from the `example` of each required property. */
export function exampleOf(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { properties, required } = jsonSchemaOf(schema)
  const isExpected = (name: string) =>
    required.includes(name) && node.parse(properties[name]).default === undefined
  return Object.fromEntries(
    Object.keys(properties)
      .filter(isExpected)
      .map((name) => [name, node.parse(properties[name]).example]),
  )
}

/** True if the parameter `id` of a route is the UUID of a row, not a name. */
export function hasRowId(params: z.ZodType | undefined): boolean {
  return params !== undefined && node.parse(jsonSchemaOf(params).properties['id'] ?? {}).format === 'uuid'
}

/** The JSON Schema of an object; that of a named schema is a reference to a definition. */
function jsonSchemaOf(schema: z.ZodType): z.output<typeof node> {
  const {
    $ref = '',
    $defs = {},
    ...document
  } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return node.parse($defs[$ref.replace('#/$defs/', '')] ?? document)
}
