import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { describeIssue } from './describe-issue.js'

/** By which fastify-type-provider-zod recognises its validation errors. */
const validationError = Symbol.for('ZodFastifySchemaValidationError')

/** The validator of that package, but with our own words for issues whose schema has none. */
export const validateRequest: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const result = schema.safeParse(data, { error: describeIssue })
    if (result.success) return { value: result.data }
    const error = result.error.issues.map(({ path, code, message }) => ({
      [validationError]: true,
      keyword: code,
      instancePath: `/${path.join('/')}`,
      schemaPath: `#/${path.join('/')}/${code}`,
      message,
      params: {},
    }))
    return { error: error as never }
  }
