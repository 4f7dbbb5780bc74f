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
export const documentSchema = z
  .record(z.string(), z.unknown())
  .describe('A JSON document in the format of AWS')

/** Response of `GET /v1/accounts/:id/onboarding`. */
export const onboardingSchema = named(
  'Onboarding',
  z
    .object({
      accountId: idSchema.describe('Id of the account'),
      awsAccountId: awsAccountIdSchema,
      roleArn: z.string().describe('ARN of the role to create'),
      externalId: z.string().describe('The ExternalId of the account'),
      principalArn: z
        .string()
        .nullable()
        .describe(
          'The principal that assumes the role; null if HUB_PRINCIPAL_ARN is not set, and then a placeholder to fill in',
        ),
      cloudFormation: named(
        'CloudFormationTemplate',
        z
          .object({
            fileName: z.string().describe('Suggested name of the file'),
            downloadPath: z.string().describe('Requires the same API key'),
            template: documentSchema.describe('The template'),
            command: z
              .string()
              .describe('Run it in the directory of the downloaded file, with credentials of the account'),
            quickCreateUrl: z
              .string()
              .nullable()
              .describe(
                "Opens the stack in the AWS console; null unless TEMPLATE_BASE_URL is set and in this account's partition",
              ),
          })
          .describe('The role as a CloudFormation stack'),
      ),
      terraform: named(
        'TerraformModule',
        z
          .object({
            fileName: z.string().describe('Suggested name of the file'),
            module: z.string().describe('The module'),
          })
          .describe('The role as a Terraform module'),
      ),
      policy: named(
        'RolePolicies',
        z
          .object({
            trust: documentSchema.describe('The trust policy'),
            permissions: z
              .array(
                named(
                  'RolePolicy',
                  z
                    .object({
                      name: z.string().describe('Name of the policy'),
                      document: documentSchema.describe('The policy document'),
                    })
                    .describe('A managed policy of the role'),
                ),
              )
              .describe('One managed policy each, because IAM limits their size'),
          })
          .describe('The policies of the role'),
      ),
      notes: z.array(z.string()).describe('What to know and to fill in'),
      next: z.string().describe('The next step'),
    })
    .describe('How to create the role of an account'),
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
