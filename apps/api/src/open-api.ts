import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { routeTable } from './routes/route-table.js'
import { tidyOpenApi } from './tidy-open-api.js'

const description = `Plumbline judges AWS accounts continuously. Register an account, start a scan, read findings.

Lists answer \`{ items, nextCursor }\`. Errors are problems after RFC 9457. What could not be read is never taken for good:
a finding that the last scan could not confirm stays open and says what was missing.`

const tagDescriptions = [
  { name: 'Accounts', description: 'AWS accounts, reached through a role of theirs' },
  { name: 'Scans', description: 'One reading of an account, with its coverage' },
  { name: 'Findings', description: 'What is wrong, as one row with a life' },
  { name: 'Resources', description: 'What was seen, now and before' },
  { name: 'Rules', description: 'What is judged, why, and how to fix it' },
  { name: 'Compliance', description: 'Where accounts stand in CIS, PCI DSS and HIPAA, control by control' },
  { name: 'Changes', description: 'The feed that programs follow' },
  { name: 'Service', description: 'Whether Plumbline itself is well' },
]

/** Operations whose body may be left out. */
const optionalBodies: ReadonlySet<string> = new Set(
  routeTable
    .filter(({ body }) => body?.safeParse(null).success === true)
    .map(({ operationId }) => operationId),
)

/** How the OpenAPI 3.1 document is made from the routes. */
export const openApiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.1',
    info: {
      title: 'Plumbline',
      version: '0.1.0',
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: tagDescriptions,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, `plb_<tenant>_<secret>`. Its role is `admin`, or `reader` for GET alone.',
        },
      },
    },
  },
  transform: jsonSchemaTransform,
  transformObject: (document) => {
    const generated = jsonSchemaTransformObject(document)
    return tidyOpenApi(generated, optionalBodies)
  },
}
