import { describe, expect, it } from 'vitest'
import type { Rule } from './engine/define-rule.js'
import { renderFix } from './engine/rule-fix.js'
import { rules } from './registry.generated.js'

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

/** One test per form with every violation, so that a run shows them together. */
const violations = (isRight: (rule: Rule) => boolean) =>
  rules.filter((rule) => !isRight(rule)).map(({ id }) => id)

/** The fixed text of a command: what a shell would see outside quotes. */
const unquoted = (rule: Rule) => renderFix(rule.fix).cli?.replaceAll(/'[^']*'|"[^"]*"/g, '') ?? ''

describe('the texts of rules', () => {
  it('contain no placeholder of `npm run new`', () => {
    const texts = (rule: Rule) => JSON.stringify([rule, renderFix(rule.fix)])
    expect(violations((rule) => !texts(rule).includes('TODO'))).toEqual([])
  })

  it('have titles that begin with an AWS noun', () => {
    expect(violations(({ title }) => nouns.some((noun) => title.startsWith(`${noun} `)))).toEqual([])
  })

  it('are whole, and cite AWS', () => {
    const awsPage = /^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/
    expect(violations(({ title }) => /^[A-Z].*[^.]$/.test(title))).toEqual([])
    expect(violations(({ why }) => why.length > 60)).toEqual([])
    expect(violations(({ fix }) => fix.text.endsWith('.'))).toEqual([])
    expect(violations((rule) => /^aws [a-z0-9]+ [a-z0-9-]+ --/.test(renderFix(rule.fix).cli ?? ''))).toEqual(
      [],
    )
    expect(violations(({ references }) => references.length > 0)).toEqual([])
    expect(violations(({ references }) => references.every((page) => awsPage.test(page)))).toEqual([])
  })

  it('have commands without braces or wildcards that a shell would expand', () => {
    expect(violations((rule) => /^aws [^{}*?[\]`$]+$/.test(unquoted(rule)))).toEqual([])
  })

  it('have Terraform fragments with balanced braces', () => {
    const isBalanced = ({ fix }: Rule) =>
      fix.terraform?.split('{').length === fix.terraform?.split('}').length
    expect(violations(({ fix }) => fix.terraform !== undefined && fix.terraform !== '')).toEqual([])
    expect(violations(isBalanced)).toEqual([])
  })
})
