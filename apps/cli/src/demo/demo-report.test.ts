import type { ScanDetail } from '@plumbline/db'
import type { ScanSummary } from '@plumbline/model'
import type { Severity } from '@plumbline/model'
import { expect, test } from 'vitest'
import { coverageLines, findingLines, nextLines } from './demo-report.js'
import { progressOf } from './follow-scan.js'

function finding(severity: Severity, ruleId: string, resourceName: string, account = 'production') {
  const resourceArn = `arn:aws:lambda:us-east-1:444455556666:function:${resourceName}`
  return { severity, ruleId, resourceName, resourceArn, region: 'us-east-1', account }
}

function summary(over: Partial<ScanSummary>): ScanSummary {
  return {
    parts: [],
    missingActions: [],
    calls: 10,
    throttles: 0,
    resources: 3,
    verdicts: { pass: 7, fail: 2, unknown: 0, notApplicable: 1 },
    findings: { open: 2, unconfirmed: 0, opened: 0, resolved: 0, reopened: 0 },
    drift: 0,
    seen: {},
    ...over,
  }
}

test('the table is sorted by severity, interleaves rules, and has one row for each rule and resource', () => {
  const lines = findingLines(
    [
      finding('critical', 'lambda.env-secrets', 'b'),
      finding('high', 'lambda.policy-cross-account', 'a'),
      finding('high', 'lambda.policy-cross-account', 'b'),
      finding('high', 'lambda.url-auth-none', 'c', 'platform'),
      finding('critical', 'lambda.env-secrets', 'b'),
    ],
    140,
  )
  expect(lines).toEqual([
    '  SEVERITY  RULE                         RESOURCE  ACCOUNT     REGION     WHAT IS WRONG',
    '  critical  lambda.env-secrets           b         production  us-east-1  Lambda function has a secret in an environment variable (2)',
    '  high      lambda.policy-cross-account  a         production  us-east-1  Lambda function policy trusts another AWS account',
    '  high      lambda.url-auth-none         c         platform    us-east-1  Lambda function URL accepts unauthenticated calls',
    '  high      lambda.policy-cross-account  b         production  us-east-1  Lambda function policy trusts another AWS account',
    '',
    '  5 open findings: 2 critical, 3 high, 0 medium, 0 low',
  ])
})

test('on a narrower terminal cells are truncated with an ellipsis', () => {
  const many = [finding('high', 'lambda.policy-service-no-source', 'a-function-with-a-very-long-name')]
  const lines = findingLines(many, 100)
  expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(100)
  expect(lines[1]).toContain('…')
})

test('at most fifteen rows, and the rest is counted', () => {
  const many = Array.from({ length: 40 }, (_, index) => finding('low', 'lambda.dlq', `f${index}`))
  const lines = findingLines(many, 120)
  expect(lines.filter((line) => line.includes('lambda.dlq'))).toHaveLength(15)
  expect(lines).toContain('  … and 25 more')
})

test('without findings there is no table', () => {
  expect(findingLines([], 80)).toEqual(['  0 open findings: 0 critical, 0 high, 0 medium, 0 low'])
})

test('what was not covered names account, missing actions, count and region', () => {
  const parts = [
    { region: 'eu-central-1', state: 'partial', failure: null, coverage: {} },
    { region: 'us-east-1', state: 'complete', failure: null, coverage: {} },
  ] as const
  const verdicts = { pass: 7, fail: 2, unknown: 4, notApplicable: 1 }
  const partial = summary({ parts, verdicts, missingActions: ['lambda:GetPolicy'] })
  const accounts = [
    { account: 'production', summary: partial },
    { account: 'platform', summary: summary({}) },
  ]
  const text = coverageLines(accounts, 200).join('\n')
  expect(text).toContain('Read 6 resources with 20 AWS calls; 14 checks passed, 4 failed.')
  expect(text).toContain('Not covered in production: 4 checks are unknown')
  expect(text).toContain('missing permissions: lambda:GetPolicy (in eu-central-1)')
  expect(text).not.toContain('in platform')
  const complete = [{ account: 'platform', summary: summary({}) }]
  expect(coverageLines(complete, 80).join('\n')).toContain('Not covered: nothing')
  expect(Math.max(...coverageLines(accounts, 60).map((line) => line.length))).toBeLessThanOrEqual(60)
})

test('progress counts the regions that have ended in any state', () => {
  const states = ['complete', 'partial', 'failed', 'collecting', 'queued'] as const
  const parts = states.map((state, index) => ({ region: `r${index}`, state, failure: null, coverage: {} }))
  const at = (state: ScanDetail['state'], of = parts) => progressOf({ state, parts: of })
  expect(at('queued', [])).toBe('queued')
  expect(at('running')).toBe('3 of 5 regions')
  expect(at('evaluating')).toBe('evaluating')
})

test('the next steps contain no key, and no command that puts it into the history of the shell', () => {
  const lines = nextLines('http://127.0.0.1:1').join('\n')
  expect(lines).toContain('read -rs KEY')
  expect(lines).toContain(`curl -H "authorization: Bearer $KEY" 'http://127.0.0.1:1/v1/findings`)
})
