import { z } from 'zod'
import { idSchema, timeSchema } from '../http/fields.js'
import { named } from '../http/fields.js'

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
