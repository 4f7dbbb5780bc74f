import { controlStatuses } from '@plumbline/assessment'
import { z } from 'zod'
import { awsAccountIdSchema, idSchema, severitySchema, timeSchema } from './fields.js'
import { named } from './named.js'

const kindSchema = z
  .enum(['automated', 'evidence', 'attestation'])
  .describe(
    '`automated`: rules decide. `evidence`: rules give evidence, a person signs. `attestation`: nothing that a scan can see',
  )

const frameworkShape = {
  id: z.string().meta({ example: 'pci-dss-4.0.1' }),
  framework: z.string(),
  title: z.string(),
  version: z.string(),
  published: z.string().describe('Day or month').meta({ example: '2024-06' }),
  status: z.enum(['current', 'superseded']),
  source: z.string().describe('Where the framework can be had'),
  scope: z.string().describe('Which part of the framework the controls are'),
}

/** A pack as it is listed. */
export const frameworkSchema = named(
  'Framework',
  z.object({
    ...frameworkShape,
    controls: z.object({
      total: z.int(),
      automated: z.int(),
      evidence: z.int(),
      attestation: z.int(),
      covered: z.int().describe('Controls to which a rule of this release speaks'),
    }),
    href: z.string(),
  }),
)

const totalsSchema = z
  .object({
    passed: z.int(),
    failed: z.int(),
    unknown: z.int().describe('Something was not read, or the account was never scanned'),
    not_applicable: z.int().describe('Rules speak to it and found nothing to judge'),
    needs_sign_off: z.int().describe('Evidence without a failure: a person decides'),
    attestation: z.int().describe('Only people can say; never counted as passed'),
    not_covered: z.int().describe('No rule of this release speaks to it'),
  })
  .describe('Controls by status; together they are all controls of the framework')

const sharesSchema = z
  .object({
    passedOfJudged: z
      .number()
      .nullable()
      .describe(
        'passed / (passed + failed); null where nothing was judged. Says nothing without the shares beside it',
      ),
    unknown: z.number().describe('unknown / all controls'),
    notCovered: z.number().describe('not_covered / all controls'),
    leftToPeople: z.number().describe('(needs_sign_off + attestation) / all controls'),
  })
  .describe('From 0 to 1')

const countsSchema = z
  .object({ pass: z.int(), fail: z.int(), unknown: z.int(), notApplicable: z.int() })
  .describe('Verdicts, one for each resource')

const verdictSchema = z.enum(['fail', 'unknown', 'pass', 'not_applicable'])

const controlSchema = z.object({
  id: z.string().meta({ example: '7.2.1' }),
  title: z.string(),
  kind: kindSchema,
  obligation: z
    .enum(['required', 'addressable'])
    .nullable()
    .describe('HIPAA only. Addressable: where it is not implemented, document why and what is done instead'),
  status: z.enum(controlStatuses),
  verdict: verdictSchema
    .nullable()
    .describe(
      'What the rules say, whoever decides: the worst of them. Null where no rule speaks to the control',
    ),
  counts: countsSchema,
  rules: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      severity: severitySchema,
      verdict: verdictSchema,
      counts: countsSchema,
      openFindings: z.int(),
      gaps: z
        .array(z.object({ awsAccountId: awsAccountIdSchema, reason: z.string() }))
        .describe('What kept the rule from judging everything'),
    }),
  ),
})

/** Where accounts stand in a framework. */
export const complianceSchema = named(
  'Compliance',
  z.object({
    framework: z.object(frameworkShape),
    totals: totalsSchema,
    shares: sharesSchema,
    accounts: z.array(
      z.object({
        id: idSchema,
        awsAccountId: awsAccountIdSchema,
        name: z.string(),
        scan: z
          .object({ id: idSchema, scanNo: z.int(), takenAt: timeSchema, regions: z.array(z.string()) })
          .nullable()
          .describe(
            'The evaluated scan that the numbers come from; null where the account was never scanned',
          ),
        totals: totalsSchema,
        shares: sharesSchema,
      }),
    ),
    controls: z.array(controlSchema).describe('Over all accounts of the answer: the worst account decides'),
  }),
)
