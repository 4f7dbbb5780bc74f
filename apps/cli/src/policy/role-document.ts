import {
  cloudFormationTemplate,
  externalIdForm,
  newExternalId,
  policyDocument,
  principalArnForm,
  type RoleTarget,
  sessionPolicy,
  terraformModule,
} from '@plumbline/aws-collectors'
import { usageFailure } from '../command/command-failed.js'

export const policyFormats = ['json', 'cloudformation', 'terraform', 'session'] as const

export interface PolicyFlags {
  readonly format: (typeof policyFormats)[number]
  readonly principal?: string
  readonly externalId?: string
}

/** Default name of the role in the templates. */
const roleName = 'PlumblineReader'

/**
 * The permissions that a scan requires, in the requested format. Templates of the complete role contain the given principal
 * and ExternalId; without an ExternalId, Terraform's contains a new one and CloudFormation's has it as a parameter.
 *
 * @throws CommandFailed for a malformed principal or ExternalId, or if the format does not contain them
 */
export function roleDocument(flags: PolicyFlags): string {
  checkFlags(flags)
  const { format } = flags
  if (format === 'terraform') return terraformModule(targetOf(flags))
  if (format === 'session') return toText(JSON.parse(sessionPolicy()))
  return toText(format === 'json' ? policyDocument() : cloudFormation(flags))
}

function checkFlags({ format, principal, externalId }: PolicyFlags): void {
  const isTemplate = format === 'cloudformation' || format === 'terraform'
  if (!isTemplate && (principal !== undefined || externalId !== undefined)) {
    throw usageFailure('--principal and --external-id are for --format cloudformation and terraform.')
  }
  if (principal !== undefined && !principalArnForm.test(principal)) {
    throw usageFailure('--principal must be the ARN of a role, a user or an account root.')
  }
  if (externalId !== undefined && !externalIdForm.test(externalId)) {
    throw usageFailure(
      '--external-id must be plb- followed by 32 letters, digits, - or _. Plumbline generates it.',
    )
  }
}

function cloudFormation({ principal, externalId }: PolicyFlags): object {
  return cloudFormationTemplate({
    ...(externalId === undefined ? {} : { ExternalId: externalId }),
    ...(principal === undefined ? {} : { PrincipalArn: principal }),
  })
}

function targetOf({ principal, externalId }: PolicyFlags): RoleTarget {
  return {
    // Templates use only its name: the account is the one in which they are applied.
    roleArn: `arn:aws:iam::000000000000:role/${roleName}`,
    partition: 'aws',
    externalId: externalId ?? newExternalId(),
    principalArn: principal ?? null,
  }
}

function toText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
