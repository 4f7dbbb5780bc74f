import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Answer,
  type AwsServer,
  json,
  jsonError,
  recordingOf,
  type ServedRequest,
  serveAws,
  silence,
  xml,
  xmlError,
} from '@plumbline/aws-collectors/testing'
import { scanDocument } from './cli-result.js'
import { runCli, runCliProcess, startCli } from './cli-run.js'

const account = '222233334444'
const region = 'us-east-1'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-liveness-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let server: AwsServer
let answer: (request: ServedRequest) => Answer
let env: Readonly<Record<string, string>>
beforeEach(async () => {
  server = await serveAws((request) => answer(request))
  env = {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: 'KEY',
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_MAX_ATTEMPTS: '2',
    AWS_RETRY_MODE: 'standard',
    AWS_RATE_FRACTION: '1',
  }
})
afterEach(() => server.close())

const caller = xml(
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account>` +
    `<Arn>arn:aws:iam::${account}:user/u</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
)
const regions = xml(
  `<DescribeRegionsResponse><regionInfo><item><regionName>${region}</regionName></item></regionInfo></DescribeRegionsResponse>`,
)
const isList = ({ path }: ServedRequest) => /functions\/?$/.test(path)
const functions = json({
  Functions: Array.from({ length: 30 }, (_, index) => ({
    FunctionName: `f${index}`,
    FunctionArn: `arn:aws:lambda:${region}:${account}:function:f${index}`,
    Version: '$LATEST',
  })),
})

/** Identity, regions and the list of functions are answered; everything else by `detail`. */
function account30(detail: (request: ServedRequest) => Answer) {
  return (request: ServedRequest): Answer => {
    const action = request.form.get('Action')
    if (action === 'GetCallerIdentity') return caller
    if (action === 'DescribeRegions') return regions
    return isList(request) ? functions : detail(request)
  }
}

describe('AWS that does not answer', () => {
  test.each(['scan', 'record'])(
    'ends the identity of %s with 3, and the network is the hint',
    async (command) => {
      answer = () => silence
      const args = command === 'record' ? ['record', '--out', join(folder, 'silent.json.gz')] : ['scan']
      const { code, out, error } = await runCliProcess(args, { ...env, AWS_REQUEST_SECONDS: '0.3' })
      expect(error).toMatch(/AWS could not be reached, so the credentials were not checked/)
      expect(error).not.toContain('AWS_PROFILE')
      expect({ code, out }).toEqual({ code: 3, out: '' })
    },
  )

  test('ends a scan whose reads are not answered, with 3 where nothing was read', async () => {
    answer = (request) => (request.form.get('Action') === 'GetCallerIdentity' ? caller : silence)
    const limits = { AWS_REQUEST_SECONDS: '2', AWS_MAX_ATTEMPTS: '1' }
    const args = ['scan', '--regions', region, '--services', 'lambda', '--format', 'json']
    const { code, out } = await runCliProcess(args, { ...env, ...limits })
    expect(code).toBe(3)
    expect(scanDocument.parse(JSON.parse(out)).notCovered.length).toBeGreaterThan(3)
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('the first %s stops the identity', async (signal) => {
    answer = () => silence
    const cli = startCli(['scan'], env)
    await expect.poll(() => server.requests.length, { timeout: 30_000 }).toBeGreaterThan(0)
    const began = performance.now()
    cli.kill(signal)
    const { code } = await cli.ended
    expect(code).toBe(signal === 'SIGTERM' ? 143 : 130)
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('the first SIGTERM stops the reads', async () => {
    answer = account30(() => silence)
    const cli = startCli(['scan', '--services', 'lambda'], env)
    // Identity and regions are answered, the first read is not.
    await expect.poll(() => server.requests.length, { timeout: 30_000 }).toBeGreaterThan(2)
    cli.kill('SIGTERM')
    expect((await cli.ended).code).toBe(143)
  })
})

test.each([
  ['a refused connection', 'http://127.0.0.1:9'],
  ['an unknown host', 'http://aws.invalid'],
])('%s has the network as its hint', async (_, AWS_ENDPOINT_URL) => {
  const { code, error } = await runCliProcess(['scan'], { ...env, AWS_ENDPOINT_URL, AWS_MAX_ATTEMPTS: '1' })
  expect(error).toContain('AWS could not be reached')
  expect(error).not.toContain('AWS_PROFILE')
  expect(code).toBe(3)
})

describe('credentials that expire', () => {
  test('during a scan end it with 3, and are named in the table and in the document', async () => {
    let answered = 0
    answer = account30(({ path }) => {
      answered += 1
      if (answered > 20) return jsonError(400, 'ExpiredTokenException')
      return path.endsWith('/policy') ? jsonError(404, 'ResourceNotFoundException') : json({})
    })
    const args = ['scan', '--services', 'lambda']
    const table = await runCliProcess(args, env)
    expect(table.code).toBe(3)
    for (const text of [table.out, table.error]) expect(text).toMatch(/ended early: .*ExpiredTokenException/)
    // What was in flight, and no call after that.
    expect(answered).toBeLessThan(20 + 70)
    expect(table.error).not.toContain('MaxListenersExceededWarning')

    answered = 0
    const { code, out } = await runCliProcess([...args, '--format', 'json'], env)
    const document = scanDocument.parse(JSON.parse(out))
    expect([code, document.endedEarly]).toEqual([3, [expect.stringContaining('ExpiredTokenException')]])
    const gap = document.notCovered.find(({ collector }) => collector === 'lambda.function')
    expect(gap).toMatchObject({ state: 'partial', detail: expect.stringContaining('ExpiredTokenException') })
  })

  test('during a recording end it with 3 and write no file', async () => {
    answer = account30(() => jsonError(400, 'ExpiredTokenException'))
    const file = join(folder, 'expired.json.gz')
    const { code, out, error } = await runCliProcess(['record', '--out', file], env)
    expect(error).toMatch(/ExpiredTokenException[^]*No file was written/)
    expect({ code, out }).toEqual({ code: 3, out: '' })
  })

  test('before a scan have their renewal as the hint', async () => {
    answer = () => xmlError(403, 'ExpiredToken')
    const { code, error } = await runCliProcess(['scan'], env)
    expect(error).toContain('The credentials have expired: renew them')
    expect(code).toBe(3)
  })
})

describe('regions that may not be listed', () => {
  beforeEach(() => {
    answer = (request) =>
      request.form.get('Action') === 'DescribeRegions'
        ? xmlError(403, 'UnauthorizedOperation')
        : isList(request)
          ? json({ Functions: [] })
          : account30(() => json({}))(request)
  })

  test('are a gap where --regions names some', async () => {
    const args = ['scan', '--regions', region, '--rules', 'lambda.runtime-deprecated', '--format', 'json']
    const { code, out } = await runCliProcess(args, env)
    const document = scanDocument.parse(JSON.parse(out))
    expect([code, document.regions.read]).toEqual([0, [region]])
    expect(document.missingActions).toContain('ec2:DescribeRegions')
    expect(document.notCovered).toContainEqual(
      expect.objectContaining({ collector: 'account.region', state: 'denied' }),
    )
  })

  test('end a scan of all regions, whose hint names --regions', async () => {
    const { code, error } = await runCliProcess(['scan', '--rules', 'lambda.runtime-deprecated'], env)
    expect(error).toMatch(/ec2:DescribeRegions[^]*--regions/)
    expect(code).toBe(3)
  })
})

describe('a recording that cannot be used', () => {
  const write = (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text)
    return file
  }
  const outputs = (output: string) =>
    recordingOf(`{"operation":"ec2:DescribeRegions","region":"us-east-1","input":{},"output":${output}}\n`)

  test('without any call ends with 3, whatever --fail-on says', async () => {
    const file = write('no-calls.json.gz', recordingOf(''))
    for (const more of [[], ['--fail-on', 'high'], ['--fail-on', 'high', '--services', 'lambda']]) {
      const { code, error } = await runCli(['scan', '--recording', file, ...more])
      expect(error).toContain('Nothing could be read in any region')
      expect(code).toBe(3)
    }
  })

  test.each([
    ['a device', () => '/dev/zero', 'not a regular file'],
    ['a directory', () => folder, 'is a directory'],
    ['another partition', () => write('p.jsonl', recordingOf('', { partition: '../../etc' })), 'partition'],
    ['deep nesting', () => write('d.jsonl', outputs(`${'['.repeat(1e5)}${']'.repeat(1e5)}`)), 'nested'],
    ['an output of null', () => write('n.jsonl', outputs('null')), 'not of format'],
    ['a bomb', () => write('b.json.gz', '\0'.repeat(30_000_000)), 'first line is too long'],
  ])('%s ends with 2 and its reason', async (_, file, reason) => {
    const { code, error } = await runCli(['scan', '--recording', file()])
    expect(error).toContain(reason)
    expect(code).toBe(2)
  })

  test('a pipe ends with 2 instead of waiting for a writer', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const { code, error } = await runCliProcess(['scan', '--recording', pipe])
    expect(error).toContain('not a regular file')
    expect(code).toBe(2)
  })
})
