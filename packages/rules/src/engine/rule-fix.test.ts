import { describe, expect, it } from 'vitest'
import { awsCli } from './aws-cli.js'
import { renderFix } from './rule-fix.js'

const finding = {
  name: "it's",
  arn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
  region: 'eu-west-1',
  accountId: '111122223333',
  item: null,
  evidence: [],
} as const

describe('renderFix', () => {
  const fix = {
    text: 'Do it.',
    cli: ({ name }: { name: string }) => awsCli`aws lambda x --function-name ${name}`,
  }

  it('renders the command of a finding, quoted, with its region', () => {
    expect(renderFix(fix, finding)).toEqual({
      text: 'Do it.',
      cli: String.raw`aws lambda x --function-name 'it'\''s' --region eu-west-1`,
      terraform: null,
    })
    expect(renderFix({ text: 'Do it.', cli: () => 'aws a b --region us-east-1' }, finding).cli).toBe(
      'aws a b --region us-east-1',
    )
  })

  it('keeps placeholders without a finding', () => {
    expect(renderFix(fix).cli).toBe('aws lambda x --function-name NAME')
    expect(renderFix({ text: 'Do it.' }).cli).toBeNull()
  })
})
