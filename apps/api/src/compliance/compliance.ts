import {
  type ComplianceInput,
  type ControlCompliance,
  controlStatuses,
  frameworkCompliance,
  type FrameworkCompliance,
} from '@plumbline/assessment'
import type { FrameworkPack } from '@plumbline/rules'
import { z } from 'zod'
import {
  controlKindOf,
  controlKindSchema,
  frameworkHead,
  frameworkShape,
  judgedBySchema,
} from '../frameworks/framework.js'
import { awsAccountIdSchema, idSchema, named, severitySchema, timeOf, timeSchema } from '../http/fields.js'

const totalsSchema = named(
  'ControlTotals',
  z
    .object({
      passed: z.int().describe('Every check that it needs is made and passes'),
      partial: z
        .int()
        .describe('Some checks that it needs are made, and these pass; never counted as passed'),
      failed: z.int().describe('A check that decides fails'),
      unknown: z.int().describe('A required read failed, or the account was never scanned'),
      not_applicable: z.int().describe('Its rules found no resource to check'),
      evidence_against: z.int().describe('Evidence with a failure: a person must decide'),
      needs_sign_off: z.int().describe('Evidence without a failure: a person must decide'),
      attestation: z.int().describe('Requires attestation by a person; never counted as passed'),
      not_covered: z.int().describe('No rule of this release maps to it'),
    })
    .describe('Controls by status; the sum is all controls of the framework'),
)

const sharesSchema = named(
  'ControlShares',
  z
    .object({
      passedOfJudged: z
        .number()
        .nullable()
        .describe('passed / (passed + failed); null if neither. Not meaningful without the other shares'),
      partial: z.number().describe('partial / all controls'),
      unknown: z.number().describe('unknown / all controls'),
      notCovered: z.number().describe('not_covered / all controls'),
      leftToPeople: z.number().describe('(evidence_against + needs_sign_off + attestation) / all controls'),
    })
    .describe('From 0 to 1'),
)

const countsSchema = named(
  'VerdictCounts',
  z
    .object({
      pass: z.int().describe('Resources that pass'),
      fail: z.int().describe('Resources that fail'),
      unknown: z.int().describe('Resources of which a required read failed'),
      notApplicable: z.int().describe('Resources that the rule does not apply to'),
    })
    .describe('Verdicts, one for each resource'),
)

const verdictSchema = z.enum(['fail', 'unknown', 'pass', 'not_applicable']).describe('The worst verdict')

const controlSchema = named(
  'Control',
  z
    .object({
      id: z.string().describe('Number of the control').meta({ example: '7.2.1' }),
      title: z.string().describe('Short title'),
      kind: controlKindSchema,
      judgedBy: judgedBySchema,
      assessment: z
        .enum(['manual', 'automated'])
        .nullable()
        .describe("CIS only: the benchmark's own word for how the recommendation is audited"),
      level: z
        .union([z.literal(1), z.literal(2)])
        .nullable()
        .describe('CIS only: profile level of the benchmark'),
      obligation: z
        .enum(['required', 'addressable'])
        .nullable()
        .describe(
          'HIPAA only. Addressable: if it is not implemented, document why and which alternative is in place',
        ),
      status: z.enum(controlStatuses).describe('See `totals`'),
      verdict: verdictSchema
        .nullable()
        .describe(
          'The worst verdict of its rules, regardless of who decides. Null if no rule maps to the control',
        ),
      counts: countsSchema,
      checks: named(
        'ControlChecks',
        z
          .object({
            needed: z.int().describe('Checks that the control needs'),
            made: z.int().describe('Those that have a rule in this release'),
            text: z
              .string()
              .nullable()
              .describe('The same in words, for a partial control')
              .meta({ example: '2 of 6 checks made, these pass' }),
          })
          .describe('A control is passed only if all are made'),
      ),
      pending: z
        .array(
          named(
            'PendingCheck',
            z
              .object({
                id: z.string().describe('Id of the check in the catalogue').meta({ example: 'rds.public' }),
                reason: z.string().describe('Why the control needs it'),
              })
              .describe('A check without a rule'),
          ),
        )
        .describe('Checks that the control needs and that have no rule yet'),
      rules: z
        .array(
          named(
            'ControlRule',
            z
              .object({
                id: z.string().describe('Id of the rule'),
                title: z.string().describe('Title of the rule'),
                severity: severitySchema,
                parameters: z
                  .record(z.string(), z.unknown())
                  .nullable()
                  .describe(
                    "Parameters of the framework by which `verdict` and `counts` were judged; null where they are the rule's own",
                  ),
                verdict: verdictSchema,
                counts: countsSchema,
                openFindings: z.int().describe('Of the rule with its own parameters'),
                gaps: z
                  .array(
                    named(
                      'RuleGap',
                      z
                        .object({
                          awsAccountId: awsAccountIdSchema,
                          reason: z.string().describe('What was not read'),
                        })
                        .describe('What a rule could not check'),
                    ),
                  )
                  .describe('Why the rule could not check everything'),
              })
              .describe('A rule that maps to the control'),
          ),
        )
        .describe('Rules that map to the control'),
    })
    .describe('Status of a control'),
)

/** Status of accounts in a framework. */
export const complianceSchema = named(
  'Compliance',
  z
    .object({
      framework: named('FrameworkReference', z.object(frameworkShape).describe('The framework')),
      totals: totalsSchema,
      shares: sharesSchema,
      accounts: z
        .array(
          named(
            'AccountCompliance',
            z
              .object({
                id: idSchema.describe('Id of the account'),
                awsAccountId: awsAccountIdSchema,
                name: z.string().describe('Name of the account'),
                scan: named(
                  'EvaluatedScan',
                  z
                    .object({
                      id: idSchema.describe('Id of the scan'),
                      scanNo: z.int().describe('Its number in the account'),
                      takenAt: timeSchema.describe('When it read AWS'),
                      regions: z.array(z.string()).describe('Regions that it read'),
                    })
                    .describe('An evaluated scan'),
                )
                  .nullable()
                  .describe(
                    'The evaluated scan that the numbers are from; null if the account was never scanned',
                  ),
                totals: totalsSchema,
                shares: sharesSchema,
              })
              .describe('Status of one account'),
          ),
        )
        .describe('Each account'),
      controls: z
        .array(controlSchema)
        .describe('Over all accounts of the response: the worst account decides'),
    })
    .describe('Status of accounts in a framework'),
)

export type ComplianceView = z.output<typeof complianceSchema>

/** Compliance of accounts with a framework: each control over all of them, and totals for each account. */
export function complianceView(pack: FrameworkPack, input: ComplianceInput): ComplianceView {
  const { totals, shares, accounts, controls } = frameworkCompliance(pack, input)
  return {
    framework: frameworkHead(pack),
    totals,
    shares,
    accounts: accounts.map(accountView),
    controls: controls.map(controlView),
  }
}

function accountView({
  account,
  totals,
  shares,
}: FrameworkCompliance['accounts'][number]): ComplianceView['accounts'][number] {
  const { scan } = account
  return {
    id: account.accountId,
    awsAccountId: account.awsAccountId,
    name: account.accountName,
    scan: scan && {
      id: scan.id,
      scanNo: scan.scanNo,
      takenAt: timeOf(scan.takenAt),
      regions: scan.parts.map(({ region }) => region),
    },
    totals,
    shares,
  }
}

function controlView({
  control,
  rules,
  checks,
  ...judged
}: ControlCompliance): ComplianceView['controls'][number] {
  return {
    id: control.id,
    title: control.title,
    kind: controlKindOf(control.judgedBy),
    judgedBy: control.judgedBy,
    assessment: control.assessment ?? null,
    level: control.level ?? null,
    obligation: control.obligation ?? null,
    ...judged,
    checks: { ...checks },
    pending: pendingOf(control),
    rules: rules.map(({ rule, gaps, parameters, ...result }) => ({
      id: rule.id,
      title: rule.title,
      severity: rule.severity,
      parameters: parameters && { ...parameters },
      ...result,
      gaps: [...gaps],
    })),
  }
}

function pendingOf({ pending, checks = [] }: ControlCompliance['control']) {
  return checks.flatMap(([id, , reason]) => (pending.includes(id) ? [{ id, reason }] : []))
}
