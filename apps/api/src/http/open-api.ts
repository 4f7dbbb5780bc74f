import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { routeTable } from './routes.generated.js'
import { tidyOpenApi } from './tidy-open-api.js'

const description = `Plumbline continuously scans AWS accounts for insecure configuration. Register an account, start a scan, read findings.

Lists return \`{ items, nextCursor }\`. Errors are RFC 9457 problems. Nothing that could not be read counts as passed: a
finding that the last scan could not confirm stays open and names the missing reads.`

const tagDescriptions = [
  { name: 'Accounts', description: 'AWS accounts, read through an IAM role in each' },
  { name: 'Scans', description: 'Scans of an account, with progress and coverage' },
  {
    name: 'Findings',
    description: 'Failed checks: one long-lived entry for each rule, resource and subject',
  },
  { name: 'Resources', description: 'Resources with their facts, history and drift' },
  { name: 'Rules', description: 'Rules with rationale, fix and controls' },
  { name: 'Compliance', description: 'Status of accounts in CIS, PCI DSS and HIPAA, by control' },
  { name: 'Changes', description: 'The change feed, for integrations' },
  { name: 'API keys', description: 'Keys of this API: list, create, rotate, revoke' },
  { name: 'Service', description: 'Health and readiness of Plumbline itself' },
]

/** Operations with an optional request body. */
const optionalBodies: ReadonlySet<string> = new Set(
  routeTable
    .filter(({ body }) => body?.safeParse(null).success === true)
    .map(({ operationId }) => operationId),
)

/** Options that generate the OpenAPI 3.1 document from the routes. */
export const openApiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.1',
    info: {
      title: 'Plumbline',
      version: '0.1.0',
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The Plumbline that serves this document' }],
    tags: tagDescriptions,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, `plb_<tenant>_<secret>`. Its role is `admin`, or `reader` for GET only.',
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
