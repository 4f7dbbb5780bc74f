import { z } from 'zod'
import { severitySchema } from './fields.js'
import { named } from './named.js'

export const ruleSchema = named(
  'Rule',
  z.object({
    id: z.string().meta({ example: 'lambda.url-auth-none' }),
    title: z.string(),
    severity: severitySchema,
    resource: z.string().describe('The type of resource that it judges'),
    reads: z.array(z.string()).describe('Further types that it looks at'),
    why: z.string(),
    fix: z.object({ text: z.string(), cli: z.string().nullable(), terraform: z.string().nullable() }),
    controls: z.array(z.object({ framework: z.string(), control: z.string() })),
    references: z.array(z.string()),
    parameters: z.record(z.string(), z.unknown()).describe('With their defaults'),
    retiredIn: z.string().nullable(),
  }),
)
