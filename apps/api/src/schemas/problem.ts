import { z } from 'zod'
import { named } from './named.js'

const fieldErrorSchema = z.object({
  in: z.enum(['body', 'query', 'path']),
  pointer: z.string().describe('JSON pointer as a URI fragment: `#/roleArn`'),
  detail: z.string(),
})

/** RFC 9457. */
export const problemSchema = named(
  'Problem',
  z
    .object({
      type: z.string().meta({ example: 'urn:plumbline:problem:not-found' }),
      title: z.string().meta({ example: 'There is nothing here' }),
      status: z.int().meta({ example: 404 }),
      detail: z.string().describe('What is wrong and what to do about it'),
      instance: z.string().describe('The path that was asked for'),
      requestId: z.string().describe('Names the request in the log'),
      errors: z
        .array(fieldErrorSchema)
        .optional()
        .describe('For `validation-failed`: each field that is wrong'),
      resync: z.string().optional().describe('For `feed-epoch-ended`: where to read on'),
    })
    .describe('RFC 9457 problem details'),
)
