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
import type { z } from 'zod'
import type { OnboardingConfig } from '../config.js'
import type { onboardingSchema } from '../schemas/onboarding.js'

export type OnboardingView = z.output<typeof onboardingSchema>

/** What an account's role is to be made with. Throws Conflict for a recording, which has none. */
export function roleTarget({ connection, partition }: AccountRow, config: OnboardingConfig): RoleTarget {
  if (connection.kind !== 'role') throw new Conflict('this account is a recording: it has no role to make')
  const { roleArn, externalId } = connection
  return { roleArn, externalId, partition, principalArn: config.principalArn }
}

/** How an account's role is made, in every way that we know. For admin keys alone: it holds the ExternalId. */
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
    next: `Make the role in account ${row.awsAccountId} in one of these ways, then POST /v1/accounts/${row.id}/verify.`,
  }
}

function notesOf({ principalArn, templateBase }: OnboardingConfig, link: string | null): string[] {
  const unknown = `Plumbline was not told who it is: give the ARN of the role or user that its workers run as for the parameter PrincipalArn (in the policy: ${unknownPrincipal}), or set HUB_PRINCIPAL_ARN.`
  const noLink =
    templateBase === null
      ? 'There is no quick-create link, because the template is not published: download it and use the command, or set TEMPLATE_BASE_URL to where it lies in S3.'
      : "There is no quick-create link, because the template is published in another partition than the account's: download it and use the command."
  return [
    'The ExternalId belongs to this account alone. The account may see it; nobody else need.',
    ...(principalArn === null ? [unknown] : []),
    ...(link === null ? [noLink] : []),
  ]
}
