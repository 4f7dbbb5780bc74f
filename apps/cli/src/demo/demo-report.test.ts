import type { ScanDetail, ScanSummary } from '@plumbline/db'
import type { Severity } from '@plumbline/model'
import { expect, test } from 'vitest'
import { changeLine } from './change-line.js'
import { coverageLines, findingLines, nextLines } from './demo-report.js'
import { progressOf } from './follow-scan.js'

function finding(severity: Severity, ruleId: string, resourceName: string) {
  const resourceArn = `arn:aws:lambda:us-east-1:444455556666:function:${resourceName}`
  return { severity, ruleId, resourceName, resourceArn, region: 'us-east-1' }
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

test('the table is worst first; every rule has its turn; one rule on one resource is one row', () => {
  const lines = findingLines(
    [
      finding('critical', 'lambda.env-secrets', 'b'),
      finding('high', 'lambda.policy-cross-account', 'a'),
      finding('high', 'lambda.policy-cross-account', 'b'),
      finding('high', 'lambda.url-auth-none', 'c'),
      finding('critical', 'lambda.env-secrets', 'b'),
    ],
    120,
  )
  expect(lines).toEqual([
    '  SEVERITY  RULE                         RESOURCE  REGION     WHAT IS WRONG',
    '  critical  lambda.env-secrets           b         us-east-1  Environment variable holds a secret (2)',
    '  high      lambda.policy-cross-account  a         us-east-1  Resource policy trusts another AWS account',
    '  high      lambda.url-auth-none         c         us-east-1  Function URL accepts unauthenticated calls',
    '  high      lambda.policy-cross-account  b         us-east-1  Resource policy trusts another AWS account',
    '',
    '  5 open findings: 2 critical, 3 high, 0 medium, 0 low',
  ])
})

test('fifteen rows at the most, and the rest is counted', () => {
  const many = Array.from({ length: 40 }, (_, index) => finding('low', 'lambda.dlq', `f${index}`))
  const lines = findingLines(many, 120)
  expect(lines.filter((line) => line.includes('lambda.dlq'))).toHaveLength(15)
  expect(lines).toContain('  … and 25 more')
})

test('no finding is said, not shown as an empty table', () => {
  expect(findingLines([], 80)).toEqual(['  0 open findings: 0 critical, 0 high, 0 medium, 0 low'])
})

test('what was not covered names the missing actions, the count and the region', () => {
  const parts = [
    { region: 'eu-central-1', state: 'partial', failure: null, coverage: {} },
    { region: 'us-east-1', state: 'complete', failure: null, coverage: {} },
  ] as const
  const verdicts = { pass: 7, fail: 2, unknown: 4, notApplicable: 1 }
  const lines = coverageLines({ summary: summary({ parts, verdicts, missingActions: ['lambda:GetPolicy'] }) })
  expect(lines.join('\n')).toContain('4 checks are unknown')
  expect(lines.join('\n')).toContain('the role may not lambda:GetPolicy (in eu-central-1)')
  expect(coverageLines({ summary: summary({}) }).join('\n')).toContain('Not covered: nothing')
})

test('a rescan that found the same says so, another one counts', () => {
  const previous = { scanNo: 3, requestedAt: new Date(0), finishedAt: new Date('2026-11-22T10:11:12.345Z') }
  expect(changeLine({ summary: summary({}) }, previous)).toBe(
    '  No change since scan 3 of 2026-11-22 10:11:12 UTC.',
  )
  const findings = { open: 2, unconfirmed: 0, opened: 1, resolved: 2, reopened: 0 }
  expect(changeLine({ summary: summary({ findings, drift: 1 }) }, previous)).toBe(
    '  Changed since scan 3 of 2026-11-22 10:11:12 UTC: 1 opened, 2 resolved, 1 change of a resource.',
  )
})

test('progress counts the regions that have ended, whatever their end', () => {
  const states = ['complete', 'partial', 'failed', 'collecting', 'queued'] as const
  const parts = states.map((state, index) => ({ region: `r${index}`, state, failure: null, coverage: {} }))
  const at = (state: ScanDetail['state'], of = parts) => progressOf({ state, parts: of })
  expect(at('queued', [])).toBe('queued')
  expect(at('running')).toBe('3 of 5 regions')
  expect(at('evaluating')).toBe('judging')
})

test('where to go on holds the key where it was just made, else a place for it', () => {
  expect(nextLines('http://127.0.0.1:1', 'plb_x').join('\n')).toContain("'authorization: Bearer plb_x'")
  expect(nextLines('http://127.0.0.1:1', null).join('\n')).toContain('Bearer <your key>')
})
