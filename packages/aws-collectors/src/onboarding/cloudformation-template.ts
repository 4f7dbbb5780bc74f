import { rolePolicies } from '../permissions/role-policies.js'
import { roleNameOf, type RoleTarget } from './role-target.js'
import { trustStatement } from './trust-policy.js'

/** Bytes that `create-stack --template-body` allows. */
export const templateLimit = 51_200

/** Seconds. Sessions are never longer, so the role need not allow more. */
const maxSession = 3600

interface Parameter {
  readonly Type: 'String'
  readonly Description: string
  readonly AllowedPattern: string
  readonly ConstraintDescription: string
  readonly Default?: string
}

/** Values of the template's parameters, as far as they are known. */
export interface TemplateParameters {
  readonly ExternalId?: string
  readonly PrincipalArn?: string
  readonly RoleName?: string
  readonly RolePath?: string
}

/** A target's values for the template's parameters. */
export function templateParameters(target: RoleTarget): TemplateParameters {
  const { path, name } = roleNameOf(target.roleArn)
  return {
    ExternalId: target.externalId,
    ...(target.principalArn === null ? {} : { PrincipalArn: target.principalArn }),
    RoleName: name,
    RolePath: path,
  }
}

/**
 * The CloudFormation template that creates the customer's role with its policies, as JSON. Without `defaults` it is the
 * same for all accounts and may be published; with them it belongs to one account and contains its ExternalId.
 * ExternalId is not NoEcho: it is not secret from the account that it protects, and quick-create ignores such parameters.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html
 */
export function cloudFormationTemplate(defaults: TemplateParameters = {}) {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'The read-only role that Plumbline assumes, with an ExternalId, to scan this account.',
    Parameters: parameters(defaults),
    Resources: resources(),
    Outputs: {
      RoleArn: {
        Description: 'Register the account in Plumbline with this role ARN.',
        Value: { 'Fn::GetAtt': ['PlumblineRole', 'Arn'] },
      },
    },
  }
}

function parameters(defaults: TemplateParameters): Record<keyof TemplateParameters, Parameter> {
  const all: Record<keyof TemplateParameters, Omit<Parameter, 'Type'>> = {
    ExternalId: {
      Description: 'The ExternalId that Plumbline generated for this account.',
      AllowedPattern: '^plb-[A-Za-z0-9_-]{32}$',
      ConstraintDescription: 'Copy it from Plumbline: plb- and 32 characters.',
    },
    PrincipalArn: {
      Description: 'ARN of the role or user that Plumbline runs as and that assumes this role.',
      AllowedPattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:(root|(role|user)/.+)$',
      ConstraintDescription: 'Must be the ARN of an IAM role, a user, or the root of an account.',
    },
    RoleName: {
      Description: 'Name of the role.',
      AllowedPattern: '^[A-Za-z0-9_+=,.@-]{1,64}$',
      ConstraintDescription: 'Must be the name of an IAM role.',
      Default: 'PlumblineReader',
    },
    RolePath: {
      Description: 'Path of the role.',
      AllowedPattern: '^/([!-~]+/)?$',
      ConstraintDescription: 'Must begin and end with a slash.',
      Default: '/',
    },
  }
  const filled = Object.entries(all).map(([name, parameter]) => {
    const value = defaults[name as keyof TemplateParameters]
    return [name, { Type: 'String', ...parameter, ...(value === undefined ? {} : { Default: value }) }]
  })
  return Object.fromEntries(filled) as Record<keyof TemplateParameters, Parameter>
}

function resources(): Record<string, object> {
  const policies = rolePolicies()
  const idOf = (name: string): string => `Read${name}`
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: { Ref: 'RoleName' },
      Path: { Ref: 'RolePath' },
      Description: 'Allows Plumbline to read configuration. No write actions, no access to data.',
      MaxSessionDuration: maxSession,
      AssumeRolePolicyDocument: trustStatement({ Ref: 'PrincipalArn' }, { Ref: 'ExternalId' }),
      ManagedPolicyArns: policies.map(({ name }) => ({ Ref: idOf(name) })),
      Tags: [{ Key: 'application', Value: 'plumbline' }],
    },
  }
  const managed = policies.map(({ name, document }) => [
    idOf(name),
    {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Description: `Plumbline read permissions: ${name}`, PolicyDocument: document },
    },
  ])
  return { PlumblineRole: role, ...Object.fromEntries(managed) }
}
