import {
  cloudFormationTemplate,
  createStackCommand,
  quickCreateLink,
  rolePolicies,
  type RoleTarget,
  templateFile,
  templateParameters,
  terraformModule,
  trustPolicy,
  unknownPrincipal,
} from '@plumbline/aws-collectors/onboarding'
import { type AccountRow, Conflict } from '@plumbline/db'
import { z } from 'zod'
import type { OnboardingConfig } from '../config.js'
import { awsAccountIdSchema, idSchema, named } from '../http/fields.js'

/** A JSON document in an AWS format. */
export const documentSchema = z.record(z.string(), z.unknown())

/** Response of `GET /v1/accounts/:id/onboarding`. */
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
      .describe(
        'The principal that assumes the role; null if HUB_PRINCIPAL_ARN is not set, and then a placeholder to fill in',
      ),
    cloudFormation: z.object({
      fileName: z.string(),
      downloadPath: z.string().describe('Requires the same API key'),
      template: documentSchema,
      command: z
        .string()
        .describe('Run it in the directory of the downloaded file, with credentials of the account'),
      quickCreateUrl: z
        .string()
        .nullable()
        .describe(
          "Opens the stack in the AWS console; null unless TEMPLATE_BASE_URL is set and in this account's partition",
        ),
    }),
    terraform: z.object({ fileName: z.string(), module: z.string() }),
    policy: z.object({
      trust: documentSchema,
      permissions: z
        .array(z.object({ name: z.string(), document: documentSchema }))
        .describe('One managed policy each, because IAM limits their size'),
    }),
    notes: z.array(z.string()).describe('What to know and to fill in'),
    next: z.string(),
  }),
)

export type OnboardingView = z.output<typeof onboardingSchema>

/** Parameters of an account's role. Throws Conflict for a recorded account, which has no role. */
export function roleTarget({ connection, partition }: AccountRow, config: OnboardingConfig): RoleTarget {
  if (connection.kind !== 'role') throw new Conflict('this account is a recording and has no role')
  const { roleArn, externalId } = connection
  return { roleArn, externalId, partition, principalArn: config.principalArn }
}

/** Every way to create an account's role. For admin keys only: it contains the ExternalId. */
export function onboardingView(row: AccountRow, config: OnboardingConfig): OnboardingView {
  const target = roleTarget(row, config)
  const { externalId, principalArn, roleArn } = target
  const quickCreateUrl = quickCreateLink(target, config.templateBase)
  return {
    accountId: row.id,
    awsAccountId: row.awsAccountId,
    roleArn,
    externalId,
    principalArn,
    cloudFormation: {
      fileName: templateFile,
      downloadPath: `/v1/accounts/${row.id}/onboarding/template`,
      template: cloudFormationTemplate(templateParameters(target)),
      command: createStackCommand(target),
      quickCreateUrl,
    },
    terraform: { fileName: 'plumbline-role.tf', module: terraformModule(target) },
    policy: {
      trust: trustPolicy(target),
      permissions: rolePolicies().map(({ name, document }) => ({ name, document: { ...document } })),
    },
    notes: notesOf(config, quickCreateUrl),
    next: `Create the role in account ${row.awsAccountId} in one of these ways, then POST /v1/accounts/${row.id}/verify.`,
  }
}

function notesOf({ principalArn, templateBase }: OnboardingConfig, link: string | null): string[] {
  const unknown = `HUB_PRINCIPAL_ARN is not set: enter the ARN of the role or user that Plumbline's workers run as for the parameter PrincipalArn (in the policy: ${unknownPrincipal}), or set the variable.`
  const noLink =
    templateBase === null
      ? 'No quick-create link, because the template is not published: download it and use the command, or set TEMPLATE_BASE_URL to its location in S3.'
      : "No quick-create link, because the template is published in another partition than the account's: download it and use the command."
  return [
    'The ExternalId is unique to this account. Share it only with the owner of the account.',
    ...(principalArn === null ? [unknown] : []),
    ...(link === null ? [noLink] : []),
  ]
}
