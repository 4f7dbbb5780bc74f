import type { Rule } from '@plumbline/rules'
import { expect, test } from 'vitest'
import type { ScanFinding, ScanResult } from './judge-reading.js'
import { scanTable } from './scan-table.js'

function finding(
  ruleId: string,
  name: string,
  severity: ScanFinding['severity'],
  subject: string | null = null,
) {
  const rule = { id: ruleId, title: `Title of ${ruleId}` } as Rule
  const resource = { type: 'AWS::Lambda::Function', arn: `arn:${name}`, name, region: 'eu-west-1' }
  return {
    fingerprint: 'x',
    rule,
    parameters: {},
    severity,
    resource,
    subject,
    evidence: [],
    missing: [],
  } satisfies ScanFinding
}

function result(more: Partial<ScanResult>): ScanResult {
  const reading = {
    accountId: '111122223333',
    partition: 'aws',
    kind: 'profile' as const,
    takenAt: new Date(0),
    enabled: ['eu-west-1'],
    regions: ['eu-west-1'],
    parts: [],
    connectionCalls: 0,
    endedEarly: [],
  }
  const verdicts = { pass: 3, fail: 2, unknown: 0, notApplicable: 1 }
  return {
    reading,
    resources: 6,
    calls: 9,
    throttles: 0,
    verdicts,
    verdictsByRule: {},
    findings: [],
    unknown: [],
    gaps: [],
    missingActions: [],
    ruleErrors: [],
    nothingRead: false,
    previous: null,
    endedEarly: [],
    ...more,
  }
}

test('failures of one rule on one resource share a row; totals follow', () => {
  const findings = [
    finding('lambda.env-secrets', 'a', 'critical', 'X'),
    finding('lambda.env-secrets', 'a', 'critical', 'Y'),
    finding('lambda.dlq', 'b', 'low'),
  ]
  expect(scanTable(result({ findings }), Number.POSITIVE_INFINITY).split('\n')).toEqual([
    'SEVERITY  RULE                RESOURCE  REGION     WHAT IS WRONG',
    'critical  lambda.env-secrets  a         eu-west-1  X, Y: Title of lambda.env-secrets',
    'low       lambda.dlq          b         eu-west-1  Title of lambda.dlq',
    '',
    '3 findings: 2 critical, 0 high, 0 medium, 1 low',
    'Checks: 3 passed, 2 failed, 0 unknown, 1 not applicable, on 6 resources of account 111122223333',
    'Not covered: nothing, every read succeeded.',
    '',
  ])
})

test('it lists what was not covered: unknown checks, missing permissions, gaps by cause, regions not scanned', () => {
  const missing = [
    { operation: 'lambda:ListFunctions', action: 'lambda:ListFunctions', reason: 'access_denied', count: 1 },
  ] as const
  const gap = {
    collector: 'lambda.function',
    state: 'denied',
    detail: null,
    missing,
    unlistedTypes: [],
    unjudgedRules: [],
  } as const
  const gaps = ['eu-west-1', 'us-east-1'].map((region) => ({ ...gap, region }))
  const base = result({})
  const text = scanTable(
    result({
      gaps,
      missingActions: ['lambda:ListFunctions'],
      verdicts: { ...base.verdicts, unknown: 4 },
      reading: { ...base.reading, enabled: ['eu-west-1', 'eu-west-2'] },
    }),
    80,
  )
  expect(text.split('\n').slice(-6)).toEqual([
    'Not covered:',
    '  4 checks are unknown (neither passed nor failed)',
    '  missing permissions: lambda:ListFunctions',
    '  lambda.function was not read: lambda:ListFunctions (access_denied), in eu-west-1, us-east-1',
    '  regions not scanned: eu-west-2',
    '',
  ])
})
