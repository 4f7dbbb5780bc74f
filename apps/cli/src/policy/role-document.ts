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
import { usageFailure } from '../command-failed.js'

export const policyFormats = ['json', 'cloudformation', 'terraform', 'session'] as const

export interface PolicyFlags {
  readonly format: (typeof policyFormats)[number]
  readonly principal?: string
  readonly externalId?: string
}

/** Name that the role gets, unless it is changed in the template. */
const roleName = 'PlumblineReader'

/**
 * What a scan must be allowed to do, in the form asked for. Templates of the whole role hold the principal and the
 * ExternalId that were given; Terraform's gets a fresh ExternalId where none was, CloudFormation's asks for it.
 *
 * @throws CommandFailed for a principal or ExternalId that cannot be one, or where the form has no place for it
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
    throw usageFailure('--principal must be the ARN of a role, a user or the root of an account.')
  }
  if (externalId !== undefined && !externalIdForm.test(externalId)) {
    throw usageFailure('--external-id must be plb- and 32 letters, digits, - or _. Plumbline makes it.')
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
    // Templates take the name from it and nothing else: the account is wherever they are applied.
    roleArn: `arn:aws:iam::000000000000:role/${roleName}`,
    partition: 'aws',
    externalId: externalId ?? newExternalId(),
    principalArn: principal ?? null,
  }
}

function toText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
