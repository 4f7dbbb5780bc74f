import { z } from 'zod'
import { idSchema, timeSchema } from './fields.js'
import { named } from './named.js'

export const changeSchema = named(
  'Change',
  z.object({
    cursor: z.string().describe('`epoch.seq` of this entry'),
    kind: z.string().meta({ example: 'finding.opened' }),
    entityId: idSchema,
    accountId: idSchema.nullable(),
    at: timeSchema,
    body: z.unknown(),
  }),
)
