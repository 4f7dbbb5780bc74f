type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Schemas = Readonly<Record<string, Json>>

const COMPONENT = '#/components/schemas/'

/**
 * Simplifies the generated document. The generator emits each named schema twice, as input and as output: unreferenced ones
 * are removed, and an input without an output gets the plain name. Patterns that repeat a `format` are removed. Request
 * bodies of the operations in `optionalBodies` are marked as optional, and may be `null`: the generator marks all as required.
 */
export function tidyOpenApi<D extends { readonly paths?: unknown; readonly components?: object }>(
  document: D,
  optionalBodies: ReadonlySet<string>,
): D {
  const { paths, components } = withoutPatterns(document)
  const all: Schemas = components?.schemas ?? {}
  const used = reachable(paths ?? null, all)
  const nameOf = (id: string) => (id.endsWith('Input') && !used.has(id.slice(0, -5)) ? id.slice(0, -5) : id)
  const kept = [...used].sort().map((id) => [nameOf(id), all[id] ?? null])
  const tidy = { ...document, paths, components: { ...components, schemas: Object.fromEntries(kept) } }
  return JSON.parse(JSON.stringify(tidy), (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string')
      return `${COMPONENT}${nameOf(value.slice(COMPONENT.length))}`
    return withOptionalBody(value, optionalBodies)
  })
}

function withOptionalBody(value: unknown, optionalBodies: ReadonlySet<string>): unknown {
  if (typeof value !== 'object' || value === null || !('operationId' in value && 'requestBody' in value))
    return value
  if (!optionalBodies.has(String(value.operationId))) return value
  const content = Object.entries<{ readonly schema?: unknown }>(Object(value.requestBody).content ?? {}).map(
    ([type, { schema }]) => [type, { schema: { anyOf: [schema, { type: 'null' }] } }],
  )
  return { ...value, requestBody: { content: Object.fromEntries(content), required: false } }
}

function withoutPatterns(document: object): { paths?: Json; components?: { schemas?: Schemas } } {
  return JSON.parse(
    JSON.stringify(document, (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('format' in value && 'pattern' in value))
        return value
      const { pattern: _pattern, ...rest } = value
      return rest
    }),
  )
}

/** Names of the schemas that a part of the document references, directly or through others. */
function reachable(from: Json, schemas: Schemas): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [from]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const [, id = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(id)) continue
      found.add(id)
      open.push(schemas[id] ?? null)
    }
  }
  return found
}
