import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApi, type TestApi } from './test-api.js'

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
  servers: z.array(z.object({ url: z.string() })),
})
let api: TestApi
let document: z.output<typeof documentSchema>
beforeAll(async () => {
  api = await createTestApi(openSystem)
  document = documentSchema.parse((await api.app.inject('/openapi.json')).json())
})
afterAll(() => api.close())

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object below a part of the document, with its path. */
function* nodes(value: unknown, path: string): Generator<readonly [string, Node]> {
  if (isNode(value)) yield [path, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'example' && key !== 'examples' && key !== 'default') yield* nodes(child, `${path}/${key}`)
  }
}

/** A reference may carry its description itself, or have one on what it refers to. */
function isDescribed(schema: unknown): boolean {
  if (!isNode(schema)) return false
  if (typeof schema['description'] === 'string' && schema['description'] !== '') return true
  const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema['$ref'] ?? ''))?.[1]
  if (name !== undefined) return isDescribed(document.components.schemas[name])
  const options = schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']
  return Array.isArray(options) && options.filter((option) => option?.type !== 'null').some(isDescribed)
}

describe('the OpenAPI document', () => {
  it('describes every property', () => {
    const properties = [...nodes(document, '')].flatMap(([path, { properties: all }]) =>
      isNode(all) && !path.endsWith('/properties')
        ? Object.entries(all).map(([name, schema]) => [`${path}/${name}`, schema] as const)
        : [],
    )
    expect(properties.length).toBeGreaterThan(250)
    expect(properties.filter(([, schema]) => !isDescribed(schema)).map(([path]) => path)).toEqual([])
  })

  it('describes every parameter, response and component', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation as Node] as const),
    )
    const missing = operations.flatMap(([name, { parameters = [], responses }]) => [
      ...(parameters as Node[])
        .filter((one) => !isDescribed(one))
        .map((one) => `${name} ${String(one['name'])}`),
      ...Object.entries(responses as Node)
        .filter(([, response]) => !isDescribed(response))
        .map(([status]) => `${name} ${status}`),
    ])
    expect(missing).toEqual([])
    expect(
      Object.entries(document.components.schemas)
        .filter(([, schema]) => !isDescribed(schema))
        .map(([name]) => name),
    ).toEqual([])
  })

  it('names every object: clients that are generated from it get no type named after a path', () => {
    const inline = [...nodes(document, '')]
      .filter(([path, node]) => isNode(node['properties']) && !/^\/components\/schemas\/[^/]+$/.test(path))
      .map(([path]) => path)
    expect(inline).toEqual([])
    expect(Object.keys(document.components.schemas).filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual(
      [],
    )
  })

  it('has an example of every request body', () => {
    const bodies = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => {
        const body = (operation as { requestBody?: { content: { 'application/json': { schema: Node } } } })
          .requestBody
        return body === undefined
          ? []
          : [[`${method} ${path}`, body.content['application/json'].schema] as const]
      }),
    )
    expect(bodies.length).toBeGreaterThan(5)
    const isExemplary = (schema: Node): boolean => {
      const name =
        String(schema['$ref'] ?? '')
          .split('/')
          .at(-1) ?? ''
      // An optional body is its schema or null.
      const either = Array.isArray(schema['anyOf']) ? (schema['anyOf'] as readonly Node[]) : []
      return (
        'example' in schema ||
        'example' in Object(document.components.schemas[name]) ||
        either.some(isExemplary)
      )
    }
    expect(bodies.filter(([, schema]) => !isExemplary(schema)).map(([name]) => name)).toEqual([])
  })

  it('has a oneOf of the entries of the feed by kind', () => {
    expect(document.components.schemas['Change']).toMatchObject({ oneOf: expect.any(Array) })
  })
})
