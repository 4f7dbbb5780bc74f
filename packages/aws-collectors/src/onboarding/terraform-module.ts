import { rolePolicies } from '../permissions/role-policies.js'
import { roleNameOf, type RoleTarget } from './role-target.js'

/** The same role as the CloudFormation template's, in Terraform's language, with one account's values as defaults. */
export function terraformModule(target: RoleTarget): string {
  const { path, name } = roleNameOf(target.roleArn)
  const policies = rolePolicies()
  return [
    '# The read-only role that Plumbline assumes. Generated: change nothing but the variables.',
    requirements,
    variable('external_id', 'The ExternalId that Plumbline made for this account.', target.externalId),
    variable('principal_arn', 'The ARN of the role or user that Plumbline runs as.', target.principalArn),
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
  description          = "Lets Plumbline read configuration. No write, no data."
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
  description = "Register the account in Plumbline with this role."
  value       = aws_iam_role.plumbline.arn
}
`

/** Without a default Terraform asks for the value. */
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
  // A heredoc would expand templates; a policy of ours holds none, and jsonencode takes JSON's own notation.
  const policy = JSON.stringify(document, null, 2).replaceAll('\n', '\n  ')
  return `resource "aws_iam_policy" "plumbline_${id}" {
  name_prefix = "\${var.role_name}-${name}-"
  description = "What Plumbline reads: ${name}"
  policy      = jsonencode(${policy})
}

resource "aws_iam_role_policy_attachment" "plumbline_${id}" {
  role       = aws_iam_role.plumbline.name
  policy_arn = aws_iam_policy.plumbline_${id}.arn
}`
}

/** A string of Terraform's: JSON's notation, with its own template marks doubled. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{')
}
