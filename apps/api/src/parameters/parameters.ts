import type { RuleParametersRow } from '@plumbline/db'
import { checkRuleParameters } from '@plumbline/rules'
import { z } from 'zod'
import { named, timeOf, timeSchema } from '../http/fields.js'

const values = z.record(z.string().max(100), z.record(z.string().max(100), z.unknown()))
const example = { 'iam.key-rotation-90': { days: 60 } }

/** Body of `PUT /v1/parameters`. */
export const newParametersSchema = named(
  'NewRuleParameters',
  values
    .describe('Values by rule id and parameter; GET /v1/rules lists the parameters of each rule')
    .meta({ example }),
)

export const parametersSchema = named(
  'RuleParameterSettings',
  z
    .object({
      parameters: values.describe('Values that are set, by rule id and parameter').meta({ example }),
      changedBy: z.string().nullable().describe('Who set them; null if they were never set'),
      changedAt: timeSchema.nullable().describe('When they were set; null if they were never set'),
      problems: z
        .array(z.string())
        .describe('Stored values that this release no longer accepts: the rules use their defaults'),
    })
    .describe('The parameters of rules that are set'),
)

/** Maps what a tenant has set; null if it has set nothing. */
export function parametersView(row: RuleParametersRow | null): z.output<typeof parametersSchema> {
  const { problems } = checkRuleParameters(row?.parameters ?? {})
  return {
    parameters: { ...row?.parameters },
    changedBy: row?.changedBy ?? null,
    changedAt: row === null ? null : timeOf(row.changedAt),
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
  }
}
