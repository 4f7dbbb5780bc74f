import type { ChangeRow } from '@plumbline/db'
import { findingAspects, findingFingerprint, scanFailureCodes, scanStates, type Json } from '@plumbline/model'
import { z } from 'zod'
import { awsAccountIdSchema, idSchema, named, severitySchema, timeOf, timeSchema } from '../http/fields.js'
import { quietHoursSchema } from '../schedules/schedule.js'
import { ruleOf } from '../rules/rule-catalogue.js'

/** Every kind of entry, by the thing that it is about. */
export const changeKinds = {
  finding: ['finding.opened', 'finding.reopened', 'finding.resolved', 'finding.changed'],
  scan: ['scan.finished'],
  verification: ['verification.finished'],
  account: ['account.created', 'account.changed', 'account.deleted'],
  schedule: ['schedule.changed'],
  parameters: ['parameters.changed'],
  apiKey: ['api_key.created', 'api_key.rotated', 'api_key.revoked'],
} as const
export const allChangeKinds = Object.values(changeKinds).flat()

const described = 'What is known about it'

const actorSchema = named(
  'Actor',
  z
    .object({
      kind: z
        .enum(['api_key', 'command'])
        .describe('`command`: a command on the machine that Plumbline runs on'),
      id: idSchema.nullable().describe('Id of the API key; null for a command'),
      name: z
        .string()
        .describe("Name of the API key, or of the operating system's user")
        .meta({ example: 'ci' }),
    })
    .describe('Who made a change'),
)
const byActor = { actor: actorSchema.nullable().describe('Who did it; null if Plumbline did') }

/** The entry's own fields; `id` names what `entityId` is. */
function head<Kinds extends readonly [string, ...string[]]>(kinds: Kinds, id: string) {
  return {
    cursor: z.string().describe('`epoch.seq` of this entry'),
    kind: z.enum(kinds).describe('What happened'),
    entityId: idSchema.describe(id),
    accountId: idSchema
      .nullable()
      .describe('The account concerned, which may be deleted; null if it concerns none'),
    awsAccountId: awsAccountIdSchema
      .nullable()
      .describe(
        'Its AWS account id; null if it concerns none, or if the account was deleted and the entry lacks it',
      ),
    at: timeSchema.describe('When the entry was written'),
  }
}

const findingBody = named(
  'FindingChangeBody',
  z
    .object({
      ruleId: z.string().describe('The rule').meta({ example: 'lambda.url-auth-none' }),
      title: z.string().describe('Title of the rule; its id if this release does not have it'),
      severity: severitySchema,
      state: z.enum(['open', 'resolved']).describe('State after the change'),
      isUnconfirmed: z
        .boolean()
        .nullable()
        .describe(
          'True if the evaluation could not confirm the finding. Null in entries of earlier releases, as are all fields that may be null but `subject`',
        ),
      fingerprint: z.string().nullable().describe('See `fingerprint` of a finding'),
      resourceArn: z.string().describe('ARN of the resource'),
      resourceName: z.string().nullable().describe('Its name; null if it no longer existed'),
      region: z.string().nullable().describe('Its region, or `global`').meta({ example: 'eu-west-1' }),
      subject: z
        .string()
        .nullable()
        .describe('Identifies one of several failures on the resource; null for the resource as a whole'),
      changed: z
        .array(z.enum(findingAspects))
        .describe(
          'What differs from the previous evaluation; never empty for `finding.changed`, but in entries of earlier releases',
        ),
      scanNo: z.int().nullable().describe('The scan that observed it'),
      takenAt: timeSchema.nullable().describe('When that scan read AWS'),
    })
    .describe(described),
)
const scanBody = named(
  'ScanChangeBody',
  z
    .object({
      scanNo: z.int().describe('Sequence number of the scan in its account'),
      state: z.enum(scanStates).describe('How it ended'),
      takenAt: timeSchema.nullable().describe('When it read AWS; null if it was not evaluated'),
      failure: z.string().nullable().describe('Why it failed, and what to do'),
      failureCode: z.enum(scanFailureCodes).nullable().describe('Why it failed, for programs'),
      ...byActor,
    })
    .describe(described),
)
const accountBody = named(
  'AccountChangeBody',
  z
    .object({
      awsAccountId: awsAccountIdSchema.nullable().describe('Null for `account.changed`'),
      name: z.string().nullable().describe('Name of a created account'),
      changed: z
        .array(z.string())
        .describe('Names of the settings that `account.changed` changed')
        .meta({ example: ['name', 'roleArn'] }),
      ...byActor,
    })
    .describe(described),
)

const bodies = {
  finding: findingBody,
  scan: scanBody,
  verification: named(
    'VerificationChangeBody',
    z
      .object({
        state: z.enum(['completed', 'failed']).describe('How it ended'),
        outcome: z
          .string()
          .nullable()
          .describe('`outcome` of the verification')
          .meta({ example: 'connected' }),
      })
      .describe(described),
  ),
  account: accountBody,
  schedule: named(
    'ScheduleChangeBody',
    z
      .object({
        intervalMinutes: z.int().nullable().describe('Null: the schedule is paused'),
        jitterMinutes: z
          .int()
          .nullable()
          .describe('Largest random delay of a scan; null in entries of earlier releases'),
        quietHours: z.array(quietHoursSchema).describe('No scheduled scan starts during these hours'),
        ...byActor,
      })
      .describe(described),
  ),
  parameters: named(
    'ParametersChangeBody',
    z
      .object({
        rules: z.array(z.string()).describe('Ids of the rules whose parameters changed'),
        ...byActor,
      })
      .describe(described),
  ),
  apiKey: named(
    'ApiKeyChangeBody',
    z
      .object({
        name: z.string().describe('Name of the key'),
        prefix: z.string().describe('The first 8 characters of its secret'),
        role: z.string().describe('`admin` or `reader`'),
        replacedBy: idSchema.nullable().describe('The key that replaced a rotated one'),
        overlapMinutes: z.int().nullable().describe('Minutes for which a rotated key is still accepted'),
        ...byActor,
      })
      .describe(described),
  ),
}

/** One entry of the feed: its body depends on its kind. */
export const changeSchema = named(
  'Change',
  z
    .discriminatedUnion('kind', [
      named(
        'FindingChange',
        z
          .object({
            ...head(changeKinds.finding, 'Id of the finding'),
            body: bodies.finding,
          })
          .describe('An entry of the feed'),
      ),
      named(
        'ScanChange',
        z
          .object({ ...head(changeKinds.scan, 'Id of the scan'), body: bodies.scan })
          .describe('An entry of the feed'),
      ),
      named(
        'VerificationChange',
        z
          .object({
            ...head(changeKinds.verification, 'Id of the verification'),
            body: bodies.verification,
          })
          .describe('An entry of the feed'),
      ),
      named(
        'AccountChange',
        z
          .object({
            ...head(changeKinds.account, 'Id of the account'),
            body: bodies.account,
          })
          .describe('An entry of the feed'),
      ),
      named(
        'ScheduleChange',
        z
          .object({
            ...head(changeKinds.schedule, 'Id of the account'),
            body: bodies.schedule,
          })
          .describe('An entry of the feed'),
      ),
      named(
        'ParametersChange',
        z
          .object({
            ...head(changeKinds.parameters, 'Id of the tenant'),
            body: bodies.parameters,
          })
          .describe('An entry of the feed'),
      ),
      named(
        'ApiKeyChange',
        z
          .object({ ...head(changeKinds.apiKey, 'Id of the key'), body: bodies.apiKey })
          .describe('An entry of the feed'),
      ),
    ])
    .describe('An entry of the feed'),
)

/** What an entry lacks that an earlier release wrote. */
const absent = {
  subject: null,
  isUnconfirmed: null,
  fingerprint: null,
  resourceName: null,
  region: null,
  changed: [],
  scanNo: null,
  takenAt: null,
  failure: null,
  failureCode: null,
  actor: null,
  awsAccountId: null,
  name: null,
  jitterMinutes: null,
  quietHours: [],
  replacedBy: null,
  overlapMinutes: null,
}

/** Maps an entry. Bodies are parsed by their kind, so that nothing else that is stored reaches a client. */
export function changeView(row: ChangeRow, epoch: string): z.output<typeof changeSchema> {
  const { seq, at, body, ...entry } = row
  const stored = { ...absent, ...(body as { readonly [key: string]: Json }) }
  const isFinding = entry.kind.startsWith('finding.')
  return changeSchema.parse({
    ...entry,
    cursor: `${epoch}.${seq}`,
    at: timeOf(at),
    body: isFinding ? findingOf(stored, entry.awsAccountId) : stored,
  })
}

const findingKeySchema = z.object({
  ruleId: z.string(),
  resourceArn: z.string(),
  subject: z.string().nullable(),
})

function findingOf(stored: object, awsAccountId: string | null): object {
  const { ruleId, resourceArn, subject } = findingKeySchema.parse(stored)
  const key = { ruleId, resourceArn, subject: subject ?? '' }
  return {
    ...stored,
    title: ruleOf(ruleId)?.title ?? ruleId,
    subject: subject === '' ? null : subject,
    fingerprint: awsAccountId === null ? null : findingFingerprint({ ...key, awsAccountId }),
  }
}
