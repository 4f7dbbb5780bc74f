import {
  accessOutcomes,
  operationOutcomes,
  stepOutcomes,
  trustSteps,
} from '@plumbline/aws-collectors/onboarding'
import { verificationStates } from '@plumbline/db'
import { z } from 'zod'
import { awsAccountIdSchema, idSchema, timeSchema } from './fields.js'
import { named } from './named.js'

/** A JSON document of AWS's. */
export const documentSchema = z.record(z.string(), z.unknown())

/** Answer of `GET /v1/accounts/:id/onboarding`. */
export const onboardingSchema = named(
  'Onboarding',
  z.object({
    accountId: idSchema,
    awsAccountId: awsAccountIdSchema,
    roleArn: z.string(),
    externalId: z.string(),
    principalArn: z
      .string()
      .nullable()
      .describe('Who assumes the role; null where HUB_PRINCIPAL_ARN is not set: then it must be filled in'),
    cloudFormation: z.object({
      fileName: z.string(),
      downloadPath: z.string().describe('GET it with the same key'),
      template: documentSchema,
      command: z.string().describe('For a shell beside the downloaded file, signed in to the account'),
      quickCreateUrl: z
        .string()
        .nullable()
        .describe(
          "Opens the stack in the console; null unless TEMPLATE_BASE_URL is set, for this account's partition",
        ),
    }),
    terraform: z.object({ fileName: z.string(), module: z.string() }),
    policy: z.object({
      trust: documentSchema,
      permissions: z
        .array(z.object({ name: z.string(), document: documentSchema }))
        .describe('One managed policy each: IAM bounds their size'),
    }),
    notes: z.array(z.string()).describe('What is to be known or filled in'),
    next: z.string(),
  }),
)

const operationSchema = z.object({
  operation: z.string().meta({ example: 'lambda:GetPolicy' }),
  action: z.string().meta({ example: 'lambda:GetPolicy' }),
  outcome: z.enum(operationOutcomes).describe('`untested` is not ok: it could not be tried'),
  text: z.string(),
  rules: z.array(z.string()).describe('Rules that cannot tell without it'),
})

/** A verification of an account's role. */
export const verificationSchema = named(
  'Verification',
  z.object({
    id: idSchema,
    accountId: idSchema,
    state: z.enum(verificationStates),
    requestedBy: z.string(),
    requestedAt: timeSchema,
    startedAt: timeSchema.nullable(),
    finishedAt: timeSchema.nullable(),
    nextAttemptAt: timeSchema
      .nullable()
      .describe('Set while it waits to be tried once more, since changes of IAM may take a minute'),
    failure: z.string().nullable(),
    outcome: z
      .enum(accessOutcomes)
      .nullable()
      .describe(
        '`connected` only if every step is ok; `unsafe` where the role lets callers in that it must refuse. Null before the first report. Final once `state` is `done`',
      ),
    steps: z
      .array(z.object({ step: z.enum(trustSteps), outcome: z.enum(stepOutcomes), text: z.string() }))
      .describe('In the order in which they were taken'),
    operations: z.array(operationSchema),
    missing: z
      .array(z.object({ action: z.string(), operations: z.array(z.string()), rules: z.array(z.string()) }))
      .describe('IAM actions that were refused, with the rules that they blind'),
  }),
)
