import { versionCauses } from '@plumbline/model'
import { z } from 'zod'
import { idSchema, missingReadSchema, timeSchema } from './fields.js'
import { named } from './named.js'

const identity = {
  id: idSchema,
  accountId: idSchema,
  arn: z.string(),
  type: z.string().meta({ example: 'AWS::Lambda::Function' }),
  name: z.string(),
  region: z.string(),
  owner: z.string().describe('The AWS account that owns it; another one for what is shared into the account'),
  fromScanNo: z.int().describe('The scan since which it has been as it is'),
  observedAt: timeSchema,
}

const facts = {
  facts: z.record(z.string(), z.unknown()).describe('What is known'),
  gaps: z.record(z.string(), missingReadSchema).describe('What could not be read, and why'),
  cause: z.enum(versionCauses).describe('Why this version was written; only `observed` is a change in AWS'),
  shapeVersion: z.int(),
  incarnation: z.string().nullable(),
}

export const resourceSummarySchema = named(
  'ResourceSummary',
  z.object({ ...identity, gapCount: z.int().describe('Facts that could not be read') }),
)

export const resourceSchema = named('Resource', z.object({ ...identity, ...facts }))

export const resourceVersionSchema = named(
  'ResourceVersion',
  z.object({ id: idSchema, fromScanNo: z.int(), toScanNo: z.int(), closedAt: timeSchema, ...facts }),
)
