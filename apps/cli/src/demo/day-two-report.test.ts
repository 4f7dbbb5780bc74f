import type { Json } from '@plumbline/model'
import { expect, test } from 'vitest'
import { dayTwoLines } from './day-two-report.js'
import type { DayTwoChanges, DriftEntry, FindingChange } from './read-day-two.js'

function drift(name: string, path: string, before: Json, after: Json): DriftEntry {
  return {
    resourceArn: `arn:aws:lambda:us-east-1:444455556666:function:${name}`,
    resourceName: name,
    resourceType: 'AWS::Lambda::Function',
    region: 'us-east-1',
    kind: 'changed',
    path,
    before,
    after,
  }
}

function event(
  kind: FindingChange['kind'],
  severity: FindingChange['severity'],
  name: string,
): FindingChange {
  const resourceArn = `arn:aws:lambda:us-east-1:444455556666:function:${name}`
  return { kind, severity, ruleId: 'lambda.tracing', resourceArn, resourceName: name, region: 'us-east-1' }
}

function dayTwo(over: Partial<DayTwoChanges>): DayTwoChanges {
  return {
    account: 'production',
    previous: { scanNo: 1, takenAt: new Date('2026-11-20T06:00:00Z') },
    takenAt: new Date('2026-11-21T06:00:00Z'),
    drift: [],
    events: [],
    ...over,
  }
}

test('without changes it names the previous scan; a first scan has nothing to compare with', () => {
  expect(dayTwoLines([dayTwo({}), dayTwo({ account: 'platform' })], 100)).toEqual([
    '  production: no change since scan 1 of 2026-11-20 06:00 UTC.',
    '  platform: no change since scan 1 of 2026-11-20 06:00 UTC.',
  ])
  expect(dayTwoLines([dayTwo({ previous: null })], 100).join()).toContain('No earlier scan')
})

test('resources have values before and after, those with the most severe new finding first', () => {
  const drifts = [
    drift('a', 'runtime', 'python3.9', 'python3.14'),
    drift('a', 'lastModified', 'then', 'now'),
    drift('b', 'url[authType]', 'AWS_IAM', 'NONE'),
    { ...drift('c', '', { tags: { Name: 'gone' } }, null), kind: 'deleted' as const, resourceName: null },
    drift('d', 'attachmentCount', 1, 2),
  ]
  const events = [event('opened', 'high', 'b'), event('resolved', 'medium', 'a')]
  const lines = dayTwoLines([dayTwo({ drift: drifts, events })], 100)
  expect(lines).toEqual([
    '  Day-2 changes, from 2026-11-20 06:00 UTC to 2026-11-21 06:00 UTC:',
    '',
    '  ACCOUNT     RESOURCE  REGION     WHAT CHANGED',
    '  production  b         us-east-1  url AWS_IAM → NONE',
    '  production  a         us-east-1  runtime python3.9 → python3.14',
    '  production  gone      us-east-1  Lambda Function deleted',
    '  … and 1 more, including consequences of these',
    '',
    '  Findings opened (1): high lambda.tracing on b.',
    '  Findings resolved (1): medium lambda.tracing on a.',
  ])
})

const rule = {
  ruleId: 'sgr-1',
  direction: 'ingress',
  protocol: 'tcp',
  fromPort: 5432,
  toPort: 5432,
  ipv4Cidr: '0.0.0.0/0',
  ipv6Cidr: null,
  prefixListId: null,
  groupId: null,
  description: null,
}

test.each([
  ['a rule of a security group', 'rules[sgr-1]', null, rule, 'rules +tcp 5432 from 0.0.0.0/0'],
  [
    'a variable with a secret',
    'environment[KEY]',
    null,
    { name: 'KEY', hits: [{ detector: 'x', confidence: 'verified' }], hash: 'h' },
    'environment +KEY, which contains a secret',
  ],
  [
    'policies of a role',
    'attachedPolicyArns',
    ['arn:aws:iam::aws:policy/A'],
    ['arn:aws:iam::aws:policy/A', 'arn:aws:iam::aws:policy/AdministratorAccess'],
    'attachedPolicyArns +AdministratorAccess',
  ],
  ['statements', 'policy[Statement]', [{ Sid: 'open' }], [{ Sid: 'weekly' }], 'policy +weekly, −open'],
  ['code', 'codeSha256', 'a', 'b', 'new code'],
  ['a switch', 'isLogging', true, false, 'isLogging true → false'],
])('%s is described in short', (_what, path, before, after, description) => {
  const lines = dayTwoLines([dayTwo({ drift: [drift('f', path, before, after)] })], 140)
  expect(lines[3]).toBe(`  production  f         us-east-1  ${description}`)
})

test('lines are not wider than the width', () => {
  const events = Array.from({ length: 12 }, (_, index) => event('opened', 'high', `function-${index}`))
  const drifts = [drift('a', 'runtime', 'x'.repeat(90), 'y')]
  const lines = dayTwoLines([dayTwo({ drift: drifts, events })], 80)
  expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80)
  expect(lines.join(' ')).toContain('and 4 more.')
})
