import { describe, expect, it } from 'vitest'
import { renderFix } from './engine/rule-fix.js'
import { rules } from './registry.generated.js'

/** Services whose texts are held to these forms. */
const services = ['lambda']

/** What a title begins with: AWS's name of what the rule judges. */
const nouns = [
  'AWS account',
  'AWS Config',
  'CloudTrail',
  'CloudTrail trail',
  'Default security group',
  'Default VPC',
  'IAM access key',
  'IAM group',
  'IAM password policy',
  'IAM policy',
  'IAM role',
  'IAM server certificate',
  'IAM user',
  'Lambda code signing configuration',
  'Lambda event source mapping',
  'Lambda function',
  'Lambda function URL',
  'Lambda layer version',
  'Main route table',
  'Network ACL',
  'Prefix list',
  'Root user',
  'Route table',
  'Security group',
  'Subnet',
  'VPC',
  'VPC endpoint',
  'VPC flow log',
  'VPC peering connection',
]

const written = rules.filter(({ id }) => services.includes(id.slice(0, id.indexOf('.'))))

describe.each(written.map((rule) => [rule.id, rule] as const))('%s', (_id, { title, fix }) => {
  it('has a title that begins with an AWS noun', () => {
    expect(nouns.filter((noun) => title.startsWith(`${noun} `))).not.toEqual([])
  })

  it('makes its command from the finding, without braces or wildcards that a shell would expand', () => {
    expect(fix.cli).toBeTypeOf('function')
    expect(renderFix(fix).cli?.replaceAll(/'[^']*'|"[^"]*"/g, '')).toMatch(/^[^{}*?[\]`$]+$/)
  })

  it('has a Terraform fragment with balanced braces', () => {
    const fragment = fix.terraform ?? ''
    expect(fragment).not.toBe('')
    expect(fragment.split('{').length).toBe(fragment.split('}').length)
  })
})
