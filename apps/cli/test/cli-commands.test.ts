import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { linesOf, type ScanDocument, scanDocument } from './cli-result.js'
import { demoRecording, runCli } from './cli-run.js'

const parametersOf = z.object({
  findings: z.array(
    z.object({
      rule: z.object({ parameters: z.unknown() }),
      evidence: z.array(z.object({ path: z.string(), observed: z.unknown(), expected: z.unknown() })),
    }),
  ),
})
const replay = ['scan', '--recording', demoRecording]
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('plumbline scan --recording', () => {
  let document: ScanDocument
  beforeAll(async () => {
    const { code, out, error } = await runCli([...replay, '--format', 'json'])
    expect(error).toContain('Read ')
    expect(code).toBe(0)
    document = scanDocument.parse(JSON.parse(out))
  })

  test('finds what was planted, as bad as it is', () => {
    expect(document.account).toEqual({ id: '444455556666', partition: 'aws', connection: 'recording' })
    expect(document.regions.read).toEqual(['eu-central-1', 'eu-west-1', 'us-east-1'])
    expect(linesOf(document)).toEqual(
      expect.arrayContaining([
        'critical lambda.env-secrets us-east-1/checkout-webhook',
        'critical lambda.policy-public eu-central-1/legacy-reports',
        'high lambda.policy-cross-account eu-central-1/legacy-import',
        'high lambda.url-auth-none eu-west-1/returns-portal',
        'medium lambda.policy-org-wide eu-west-1/warehouse-bridge',
      ]),
    )
  })

  test('finds nothing where nothing was planted', () => {
    const lines = linesOf(document).map((line) => line.replace(/^\w+ /, ''))
    for (const rule of ['env-secrets', 'tracing', 'dlq', 'vpc-attached', 'code-signing', 'policy-public']) {
      expect(lines).not.toContain(`lambda.${rule} us-east-1/checkout-api`)
    }
  })

  test('what was refused is unknown, neither passed nor failed, with the action that is missing', () => {
    const action = 'config:DescribeDeliveryChannelStatus'
    expect(document.missingActions).toEqual([action])
    const rules = document.unknown.map(({ rule }) => rule.id)
    expect(new Set(rules)).toEqual(new Set(['config.delivery-failing']))
    for (const read of document.unknown.flatMap(({ missing }) => missing)) {
      expect(read).toMatchObject({ reason: 'access_denied', action })
    }
    expect(document.verdicts.unknown).toBe(document.unknown.length)
    expect(document.notCovered).toContainEqual(
      expect.objectContaining({ collector: 'config.delivery-channel', state: 'partial' }),
    )
  })

  test('the worst come first', () => {
    const order = ['critical', 'high', 'medium', 'low']
    const ranks = document.findings.map(({ severity }) => order.indexOf(severity))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  })

  test('a narrow scan makes the same findings of its rules with fewer calls', async () => {
    const narrow = [...replay, '--rules', 'lambda.code-signing-warn-only', '--format', 'json']
    const { code, out } = await runCli(narrow)
    const result = scanDocument.parse(JSON.parse(out))
    expect(code).toBe(0)
    const own = document.findings.filter(({ rule }) => rule.id === 'lambda.code-signing-warn-only')
    expect(own.length).toBeGreaterThan(0)
    expect(result.findings).toEqual(own)
    expect(result.calls).toBeLessThan(document.calls)
  })

  test('--parameters sets what rules judge by, and findings name the values', async () => {
    const file = join(folder, 'parameters.json')
    writeFileSync(file, JSON.stringify({ 'iam.key-rotation-90': { days: 3650 } }))
    const args = [...replay, '--rules', 'iam.key-rotation-90', '--format', 'json']
    const { out } = await runCli([...args, '--parameters', file])
    const findings = (text: string) => scanDocument.parse(JSON.parse(text)).findings.length
    expect(findings(out)).toBe(0)
    writeFileSync(file, JSON.stringify({ 'iam.key-rotation-90': { days: 1 } }))
    const strict = (await runCli([...args, '--parameters', file])).out
    expect(findings(strict)).toBeGreaterThan(0)
    const named = parametersOf.parse(JSON.parse(strict)).findings
    for (const { rule, evidence } of named) {
      expect(rule.parameters).toEqual({ days: 1 })
      expect(evidence.at(-1)).toEqual({ path: 'parameters.days', observed: 1, expected: 'default: 90' })
    }
  })

  test.each([
    ['no rule', { 'iam.key-age': { days: 3 } }, 'iam.key-age: no such rule. Rules with parameters: '],
    ['no parameter', { 'iam.root-used': { hours: 3 } }, 'Parameters of iam.root-used: days'],
    ['a wrong value', { 'iam.root-used': { days: '3' } }, 'iam.root-used.days: '],
  ])('--parameters with %s ends with code 2 before anything is read', async (_what, given, text) => {
    const file = join(folder, 'wrong-parameters.json')
    writeFileSync(file, JSON.stringify(given))
    const { code, out, error } = await runCli([...replay, '--parameters', file])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(text)
  })

  test.each([
    ['/dev/zero', 'is not a regular file'],
    ['no-such-file.json', 'cannot be read'],
    [demoRecording, 'is not JSON'],
  ])('--parameters %s ends with code 2', async (file, text) => {
    const { code, error } = await runCli([...replay, '--parameters', file])
    expect({ code, text: error.includes(text) }).toEqual({ code: 2, text: true })
  })

  test('--previous marks what an earlier result lacks as new, and --new shows only that', async () => {
    const file = join(folder, 'previous.json')
    const [first, ...rest] = document.findings
    writeFileSync(file, JSON.stringify({ ...document, findings: rest }))
    const args = [...replay, '--previous', file]
    const { out } = await runCli([...args, '--format', 'json'])
    const result = scanDocument.parse(JSON.parse(out))
    expect(result.previous).toEqual({ takenAt: document.takenAt })
    expect(result.findings.filter(({ isNew }) => isNew)).toMatchObject([{ fingerprint: first?.fingerprint }])
    expect(document.findings.every(({ isNew }) => isNew === null)).toBe(true)
    const table = (await runCli([...args, '--new'])).out
    expect(table).toContain('1 findings:')
    expect(table).toContain(`; 1 new since ${document.takenAt}`)
    expect(table).toContain('new: ')
    const alone = await runCli([...replay, '--new'])
    expect([alone.code, alone.error]).toEqual([2, expect.stringContaining('--new requires --previous')])
    const wrong = await runCli([...replay, '--previous', demoRecording])
    expect([wrong.code, wrong.error]).toEqual([2, expect.stringContaining('is not a result of')])
  })

  test('--regions and --min-severity narrow, and the result names what was left out', async () => {
    const { out } = await runCli([
      ...replay,
      '--regions',
      'us-east-1',
      '--min-severity',
      'high',
      '--format',
      'json',
    ])
    const result = scanDocument.parse(JSON.parse(out))
    expect(result.regions).toEqual({ read: ['us-east-1'], leftOut: ['eu-central-1', 'eu-west-1'] })
    expect(new Set(result.findings.map(({ severity }) => severity))).toEqual(new Set(['critical', 'high']))
    expect(linesOf(result)).toContain('critical lambda.env-secrets us-east-1/checkout-webhook')
    expect(result.findings.every(({ resource }) => ['us-east-1', 'global'].includes(resource.region))).toBe(
      true,
    )
  })

  test('ndjson: one finding a line, in the fields of an OCSF compliance finding', async () => {
    const { code, out } = await runCli([...replay, '--format', 'ndjson'])
    expect(code).toBe(0)
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ finding_info }) => finding_info.uid)).toEqual(
      document.findings.map(({ fingerprint }) => fingerprint),
    )
    for (const line of lines) {
      expect(line).toMatchObject({ class_uid: 2003, type_uid: 200301, compliance: { status: 'Fail' } })
    }
    const open = lines.find(
      ({ compliance, resources }) =>
        compliance.control === 'lambda.policy-public' && resources[0].name === 'legacy-reports',
    )
    expect(open).toMatchObject({
      severity: 'Critical',
      severity_id: 5,
      cloud: { provider: 'AWS', region: 'eu-central-1', account: { uid: '444455556666' } },
      resources: [{ uid: 'arn:aws:lambda:eu-central-1:444455556666:function:legacy-reports' }],
    })
  })

  test('table: to a pipe without colours or cuts, and nothing else on standard output', async () => {
    const { out, error } = await runCli(replay)
    expect(out).toMatch(/^SEVERITY {2}RULE +RESOURCE +REGION +WHAT IS WRONG\ncritical /)
    expect(out).toMatch(
      /high +lambda\.url-auth-none +returns-portal +eu-west-1 +\S*:? ?Lambda function URL accepts/,
    )
    expect(out).toContain('missing permissions: config:DescribeDeliveryChannelStatus')
    for (const text of ['\u001B', '…', 'reads,']) expect(out).not.toContain(text)
    expect(error).toMatch(/^\d+ of \d+ reads, \d+ resources$/m)
    expect(error).not.toContain('\u001B')
  })

  test('--out writes the result for its owner alone, and standard output stays empty', async () => {
    const file = join(folder, 'result.json')
    const { code, out } = await runCli([...replay, '--format', 'json', '--out', file])
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(scanDocument.parse(JSON.parse(readFileSync(file, 'utf8'))).findings).toEqual(document.findings)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test.each([
    [['--fail-on', 'critical'], 1],
    [['--fail-on', 'any', '--rules', 'lambda.url-cors-credentials'], 0],
    [['--fail-on', 'high', '--services', 'lambda', '--rules', 'lambda.dlq'], 0],
    [['--fail-on', 'low', '--rules', 'lambda.dlq'], 1],
    // The recorded role may not read the status of the delivery channels, which only one of the two rules needs.
    [['--fail-on', 'unknown', '--rules', 'config.delivery-failing'], 3],
    [['--fail-on', 'unknown', '--rules', 'config.delivery-channel'], 0],
    [['--fail-on', 'medium,unknown', '--rules', 'config.delivery-failing,lambda.policy-public'], 1],
  ] as const)('%j ends with %i', async (args, code) => {
    const run = await runCli([...replay, ...args])
    expect(run.code).toBe(code)
    expect(run.out).toContain('findings: ')
  })
})

describe('wrong usage ends with 2, says what is wrong on standard error, and prints nothing', () => {
  test.each([
    [['scan', '--recordin', 'x'], /unknown option '--recordin'[^]*Usage: plumbline scan/],
    [['scam'], /unknown command 'scam'[^]*Usage: plumbline/],
    [['scan', '--format', 'xml'], /Allowed choices are table, json, ndjson/],
    [['scan', '--fail-on', 'severe'], /critical, high, medium, low, any or unknown/],
    [['scan', '--profile', 'a', '--role-arn', 'b'], /cannot be used with/],
    [['scan', '--recording', '/nowhere/x.json.gz'], /Recording \/nowhere\/x.json.gz does not exist/],
    [[...replay, '--account', '111122223333'], /credentials are for account 444455556666/],
    [[...replay, '--account', '12'], /12 digits/],
    [[...replay, '--regions', 'mars-1'], /Not enabled in this account: mars-1/],
    [[...replay, '--services', 'toaster'], /No rules for service toaster/],
    [[...replay, '--out', '/nowhere/x.json'], /Directory \/nowhere does not exist/],
    [['record'], /required option '--out <file>'/],
    [['record', '--out', demoRecording], /exists: add --force/],
    [['rules', '--framework', 'iso'], /Unknown framework iso/],
    [['policy', '--format', 'poem'], /Allowed choices are json, cloudformation, terraform, session/],
  ] as const)('%j', async (args, words) => {
    const { code, out, error } = await runCli(args)
    expect(error).toMatch(words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  test('a variable that cannot be used is named', async () => {
    const { code, error } = await runCli(replay, { AWS_RATE_FRACTION: 'fast' })
    expect(error).toContain('AWS_RATE_FRACTION')
    expect(code).toBe(2)
  })

  test('a damaged recording is not used', async () => {
    const file = join(folder, 'damaged.json.gz')
    writeFileSync(file, readFileSync(demoRecording).subarray(0, 500))
    const { code, out, error } = await runCli(['scan', '--recording', file])
    expect(error).toContain('cannot be used')
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})

describe('plumbline', () => {
  test('rules --format json: an array with id, service, severity and controls', async () => {
    const { code, out } = await runCli(['rules', '--format', 'json'])
    const rules = JSON.parse(out)
    expect(code).toBe(0)
    expect(rules).toContainEqual({
      id: 'lambda.url-auth-none',
      service: 'lambda',
      severity: 'high',
      title: 'Lambda function URL accepts unauthenticated calls',
      resource: 'AWS::Lambda::Function',
      controls: expect.arrayContaining(['pci-dss-4.0.1:1.4.2']),
      parameters: [],
    })
    expect(rules.find(({ id }: { id: string }) => id === 'vpc.sg-any-port-world').parameters).toEqual([
      {
        name: 'approvedPorts',
        default: ['80', '443'],
        text: 'Ports that any security group may open to the Internet.',
      },
    ])
    for (const { id, service, severity, controls } of rules) {
      expect(id.startsWith(`${service}.`)).toBe(true)
      expect(['critical', 'high', 'medium', 'low']).toContain(severity)
      expect(Array.isArray(controls)).toBe(true)
    }
  })

  test('rules narrows by service, severity and framework', async () => {
    const filters = ['--service', 'lambda', '--min-severity', 'high', '--framework', 'pci-dss-4.0.1']
    const { out } = await runCli(['rules', '--format', 'json', ...filters])
    const rules: { id: string; severity: string }[] = JSON.parse(out)
    expect(rules.map(({ id }) => id)).toContain('lambda.url-auth-none')
    expect(rules.every(({ severity }) => ['critical', 'high'].includes(severity))).toBe(true)
    expect((await runCli(['rules', ...filters])).out).toMatch(
      /high +lambda\.url-auth-none +Lambda function URL accepts/,
    )
  })

  test('policy: reads only, exactly what the collectors declare', async () => {
    const { code, out } = await runCli(['policy'])
    const { Statement } = JSON.parse(out)
    expect(code).toBe(0)
    expect(Statement).toHaveLength(1)
    expect(Statement[0]).toMatchObject({ Effect: 'Allow', Resource: '*' })
    expect(Statement[0].Action).toContain('lambda:ListFunctions')
    const reads = /^[a-z0-9-]+:(Get|List|Describe)[A-Za-z0-9]+$/
    const others = Statement[0].Action.filter((action: string) => !reads.test(action))
    // Makes the report that GetCredentialReport reads; it changes nothing in the account.
    expect(others.filter((action: string) => action !== 'iam:GenerateCredentialReport')).toEqual([])
  })

  test('policy in its other forms', async () => {
    const [template, terraform, session] = await Promise.all(
      ['cloudformation', 'terraform', 'session'].map((format) => runCli(['policy', '--format', format])),
    )
    expect(JSON.parse(template?.out ?? '')).toMatchObject({ AWSTemplateFormatVersion: '2010-09-09' })
    expect(terraform?.out).toContain('resource "aws_iam_role"')
    expect((session?.out ?? '').length).toBeGreaterThan(0)
    expect(JSON.stringify(JSON.parse(session?.out ?? '')).length).toBeLessThanOrEqual(2048)
  })

  test('--version and --help end with 0', async () => {
    expect(await runCli(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
    const { code, out } = await runCli(['scan', '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(/Exit codes:[^]*Examples:/)
  })
})
