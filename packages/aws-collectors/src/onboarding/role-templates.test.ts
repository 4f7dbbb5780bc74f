import { describe, expect, it } from 'vitest'
import { rolePolicies } from '../permissions/role-policies.js'
import { cloudFormationTemplate, templateLimit, templateParameters } from './cloudformation-template.js'
import { createStackCommand } from './create-stack-command.js'
import { newExternalId } from './external-id.js'
import { parseTemplateBase, quickCreateLink, type TemplateBase } from './quick-create-link.js'
import { principalArnForm, roleNameOf, type RoleTarget } from './role-target.js'
import { terraformModule } from './terraform-module.js'
import { trustPolicy, unknownPrincipal } from './trust-policy.js'

const externalId = newExternalId()
const target: RoleTarget = {
  roleArn: 'arn:aws:iam::444455556666:role/security/Plumbline,Reader',
  partition: 'aws',
  externalId,
  principalArn: 'arn:aws:iam::111111111111:role/plumbline-worker',
}
const unknown: RoleTarget = { ...target, principalArn: null }

describe('the trust policy', () => {
  it('allows one principal, with StringEquals on the ExternalId and nothing weaker', () => {
    expect(trustPolicy(target)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'PlumblineAssumesWithItsExternalId',
          Effect: 'Allow',
          Principal: { AWS: target.principalArn },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': externalId } },
        },
      ],
    })
    expect(trustPolicy(unknown).Statement[0]?.Principal).toEqual({ AWS: unknownPrincipal })
  })

  it.each([
    ['arn:aws:iam::111111111111:root', true],
    ['arn:aws-cn:iam::111111111111:role/a/b', true],
    ['arn:aws:iam::111111111111:user/hub', true],
    ['*', false],
    ['arn:aws:iam::*:root', false],
    ['arn:aws:sts::111111111111:assumed-role/a/b', false],
    ['arn:aws:iam::111111111111:role/a"b', false],
  ])('principal %s', (arn, isFit) => {
    expect(principalArnForm.test(arn)).toBe(isFit)
  })
})

describe('the role ARN', () => {
  it.each([
    ['arn:aws:iam::444455556666:role/Reader', { path: '/', name: 'Reader' }],
    ['arn:aws:iam::444455556666:role/a/b/Reader', { path: '/a/b/', name: 'Reader' }],
  ])('%s', (arn, parts) => {
    expect(roleNameOf(arn)).toEqual(parts)
  })

  it('must be one', () => {
    expect(() => roleNameOf('arn:aws:iam::444455556666:user/Reader')).toThrow('is not the ARN of a role')
  })
})

describe('the CloudFormation template', () => {
  const template = cloudFormationTemplate()

  it('fits into a command line and has every generated policy on the role', () => {
    expect(JSON.stringify(template, null, 2).length).toBeLessThanOrEqual(templateLimit)
    const managed = rolePolicies().map(({ name }) => ({ Ref: `Read${name}` }))
    expect(managed.length).toBeGreaterThan(1)
    const { PlumblineRole: role, ...policies } = template.Resources
    expect(role).toMatchObject({
      Type: 'AWS::IAM::Role',
      Properties: {
        MaxSessionDuration: 3600,
        ManagedPolicyArns: managed,
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Principal: { AWS: { Ref: 'PrincipalArn' } },
              Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } },
            },
          ],
        },
      },
    })
    expect(
      Object.entries(policies).map(([id, resource]) => [id, (resource as { Type: string }).Type]),
    ).toEqual(managed.map(({ Ref }) => [Ref, 'AWS::IAM::ManagedPolicy']))
  })

  it('refers to nothing that it does not declare', () => {
    const declared = [...Object.keys(template.Parameters), ...Object.keys(template.Resources)]
    const text = JSON.stringify(template)
    const references = [...text.matchAll(/"Ref":"(\w+)"|"Fn::GetAtt":\["(\w+)"/g)].map(
      ([, ref, att]) => ref ?? att,
    )
    expect(references.length).toBeGreaterThan(5)
    expect(references.filter((name) => !declared.includes(name ?? ''))).toEqual([])
  })

  it('has no NoEcho, which quick-create would ignore, and no value of an account', () => {
    expect(JSON.stringify(template)).not.toContain('NoEcho')
    expect(template.Parameters.ExternalId).not.toHaveProperty('Default')
    expect(template.Parameters.PrincipalArn).not.toHaveProperty('Default')
  })

  it('accepts the values of one account, which match its patterns', () => {
    const values = templateParameters(target)
    const { Parameters } = cloudFormationTemplate(values)
    for (const name of ['ExternalId', 'PrincipalArn', 'RoleName', 'RolePath'] as const) {
      expect(Parameters[name]).toMatchObject({ Type: 'String', Default: values[name] })
      expect(values[name]).toMatch(new RegExp(Parameters[name].AllowedPattern))
    }
    expect(cloudFormationTemplate(templateParameters(unknown)).Parameters.PrincipalArn).not.toHaveProperty(
      'Default',
    )
  })

  it('is created by a command that a shell accepts, also for names with commas', () => {
    const command = createStackCommand(target)
    const [, json = ''] = /--parameters '([^']+)'$/.exec(command) ?? []
    expect(JSON.parse(json)).toContainEqual({
      ParameterKey: 'RoleName',
      ParameterValue: 'Plumbline,Reader',
    })
    expect(command).toContain('--capabilities CAPABILITY_NAMED_IAM')
    expect(command).toContain('--region us-east-1')
    expect(createStackCommand(unknown)).toContain('PRINCIPAL_ARN')
    const gov = { ...target, partition: 'aws-us-gov' }
    expect(createStackCommand(gov)).toContain('--region us-gov-west-1')
  })
})

describe('the Terraform module', () => {
  it('has every action, the same trust, and balanced braces', () => {
    const module = terraformModule(target)
    for (const { name, document } of rolePolicies()) {
      expect(module).toContain(`resource "aws_iam_policy" "plumbline_${name.toLowerCase()}"`)
      for (const action of document.Statement.flatMap(({ Action = [] }) => Action))
        expect(module).toContain(`"${action}"`)
    }
    expect(module).toContain('Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }')
    expect(module).toContain(`default     = "${externalId}"`)
    const count = (mark: string) => module.split(mark).length
    expect(count('{')).toBe(count('}'))
    expect(count('[')).toBe(count(']'))
  })

  it('has no default for an unknown principal', () => {
    const [block = ''] = /variable "principal_arn" \{[^}]*\}/.exec(terraformModule(unknown)) ?? []
    expect(block).toContain('type        = string')
    expect(block).not.toContain('default')
  })
})

describe('the quick-create link', () => {
  const baseOf = (url: string): TemplateBase => {
    const base = parseTemplateBase(url)
    if (base === null) throw new Error(`${url} was not taken`)
    return base
  }

  it.each([
    ['https://templates.s3.amazonaws.com/plumbline/', 'aws'],
    ['https://templates.s3.eu-west-1.amazonaws.com', 'aws'],
    ['https://my.templates.s3-us-west-2.amazonaws.com/a', 'aws'],
    ['https://s3.eu-west-1.amazonaws.com/templates', 'aws'],
    ['https://templates.s3.cn-north-1.amazonaws.com.cn/', 'aws-cn'],
    ['https://templates.s3.us-gov-west-1.amazonaws.com/', 'aws-us-gov'],
  ])('accepts %s', (url, partition) => {
    expect(parseTemplateBase(url)).toEqual({ url: url.replace(/\/$/, ''), partition })
  })

  it.each([
    'http://templates.s3.amazonaws.com/',
    'https://plumbline.example.com/templates',
    'https://s3.eu-west-1.amazonaws.com/',
    'https://templates.s3.amazonaws.com.evil.example/',
    'https://templates.s3.amazonaws.com/?a=b',
    'https://user:secret@templates.s3.amazonaws.com/',
    'templates',
  ])('rejects %s', (url) => {
    expect(parseTemplateBase(url)).toBeNull()
  })

  it('opens the stack with its parameters, in the console of the partition', () => {
    const link = quickCreateLink(target, baseOf('https://templates.s3.amazonaws.com/plumbline/'))
    const url = new URL(link ?? '')
    expect(url.origin).toBe('https://console.aws.amazon.com')
    const query = new URLSearchParams(url.hash.slice(url.hash.indexOf('?')))
    expect(Object.fromEntries(query)).toEqual({
      templateURL: 'https://templates.s3.amazonaws.com/plumbline/plumbline-role.json',
      stackName: 'PlumblineReader',
      param_ExternalId: externalId,
      param_PrincipalArn: target.principalArn,
      param_RoleName: 'Plumbline,Reader',
      param_RolePath: '/security/',
    })
  })

  it('is null without a template base, or with one in another partition', () => {
    expect(quickCreateLink(target, null)).toBeNull()
    expect(quickCreateLink(target, baseOf('https://t.s3.cn-north-1.amazonaws.com.cn'))).toBeNull()
  })
})
