import { rolePolicies } from '../permissions/role-policies.js'
import { roleNameOf, type RoleTarget } from './role-target.js'

/** The role of the CloudFormation template as a Terraform module, with one account's values as defaults. */
export function terraformModule(target: RoleTarget): string {
  const { path, name } = roleNameOf(target.roleArn)
  const policies = rolePolicies()
  return [
    '# The read-only role that Plumbline assumes. Generated: change only the variables.',
    requirements,
    variable('external_id', 'The ExternalId that Plumbline generated for this account.', target.externalId),
    variable(
      'principal_arn',
      'ARN of the role or user that Plumbline runs as and that assumes this role.',
      target.principalArn,
    ),
    variable('role_name', 'Name of the role.', name),
    variable('role_path', 'Path of the role.', path),
    role,
    ...policies.map((policy) => managedPolicy(policy.name, policy.document)),
    output,
  ].join('\n\n')
}

const requirements = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}`

const role = `resource "aws_iam_role" "plumbline" {
  name                 = var.role_name
  path                 = var.role_path
  description          = "Allows Plumbline to read configuration. No write actions, no access to data."
  max_session_duration = 3600
  tags                 = { application = "plumbline" }

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "PlumblineAssumesWithItsExternalId"
      Effect    = "Allow"
      Principal = { AWS = var.principal_arn }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
    }]
  })
}`

const output = `output "role_arn" {
  description = "Register the account in Plumbline with this role ARN."
  value       = aws_iam_role.plumbline.arn
}
`

/** Without a default, Terraform prompts for the value. */
function variable(name: string, description: string, value: string | null): string {
  const fallback = value === null ? [] : [`  default     = ${quote(value)}`]
  return [
    `variable "${name}" {`,
    `  description = ${quote(description)}`,
    '  type        = string',
    ...fallback,
    '}',
  ].join('\n')
}

function managedPolicy(name: string, document: object): string {
  const id = name.toLowerCase()
  // A heredoc would expand templates; jsonencode accepts JSON notation as it is.
  const policy = JSON.stringify(document, null, 2).replaceAll('\n', '\n  ')
  return `resource "aws_iam_policy" "plumbline_${id}" {
  name_prefix = "\${var.role_name}-${name}-"
  description = "Plumbline read permissions: ${name}"
  policy      = jsonencode(${policy})
}

resource "aws_iam_role_policy_attachment" "plumbline_${id}" {
  role       = aws_iam_role.plumbline.name
  policy_arn = aws_iam_policy.plumbline_${id}.arn
}`
}

/** A Terraform string: JSON notation with Terraform's template markers escaped. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{')
}
