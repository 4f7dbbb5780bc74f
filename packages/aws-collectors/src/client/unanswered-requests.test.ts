import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Answer,
  type AwsServer,
  json,
  jsonError,
  type ServedRequest,
  serveAws,
  silence,
  xml,
  xmlError,
} from '../testing/aws-server.js'
import { testCutter } from '../../test/scripted-connection.js'
import { runCollector } from '../engine/run-collector.js'
import { lambdaEventSourceMapping } from '../lambda/event-source-mapping.js'
import { lambdaFunction } from '../lambda/function.js'
import { verifyAccess } from '../onboarding/verify-access.js'
import type { CallReport } from './aws-connection.js'
import { type ConnectionOptions, openConnection, type RoleSpec } from './open-connection.js'
import { maximumResponseBytes } from './request-handler.js'

const account = '222233334444'
const region = 'eu-west-1'
const role: RoleSpec = {
  kind: 'role',
  roleArn: `arn:aws:iam::${account}:role/plumbline`,
  externalId: 'plb-expected',
  accountId: account,
}
const base: ConnectionOptions = {
  sessionName: 'plumbline-01234567',
  cutter: testCutter,
  maxAttempts: 2,
  retryMode: 'standard',
  rateFraction: 1000,
  timeouts: { requestMs: 60, callMs: 2000 },
}

let server: AwsServer
let identity: () => Answer
let assumption: () => Answer
let regions: () => Answer
let lambdaAnswers: (request: ServedRequest) => Answer

const caller = xml(
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account>` +
    `<Arn>arn:aws:sts::${account}:assumed-role/plumbline/s</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
)

beforeEach(async () => {
  identity = () => caller
  assumption = () => xmlError(403, 'AccessDenied')
  regions = () => xmlError(403, 'UnauthorizedOperation')
  lambdaAnswers = () => json({})
  server = await serveAws((request) => {
    const action = request.form.get('Action')
    if (action === 'AssumeRole') return assumption()
    if (action === 'DescribeRegions') return regions()
    return action === 'GetCallerIdentity' ? identity() : lambdaAnswers(request)
  })
  vi.stubEnv('AWS_ENDPOINT_URL', server.url)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'HUBKEY')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'hub')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
})

const open = (more: Partial<ConnectionOptions> = {}) =>
  openConnection({ kind: 'profile' }, { ...base, ...more })

async function collect(collector: typeof lambdaFunction, more: Partial<ConnectionOptions> = {}) {
  const connection = await open(more)
  const run = runCollector(collector, connection, { region })
  let count = 0
  for await (const _ of run.resources) count += 1
  await connection.close()
  return { count, coverage: run.coverage(), ended: connection.ended }
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`)

/** Lists functions, and answers each read of one by `detail`. */
function functionsWith(count: number, detail: (request: ServedRequest) => Answer) {
  return (request: ServedRequest): Answer => {
    if (!/functions\/?$/.test(request.path)) return detail(request)
    const Functions = names(count).map((FunctionName) => ({
      FunctionName,
      Version: '$LATEST',
      FunctionArn: `arn:aws:lambda:${region}:${account}:function:${FunctionName}`,
    }))
    return json({ Functions })
  }
}

/** Of a function without policy, aliases and URLs. */
const plain = (request: ServedRequest): Answer =>
  isPolicy(request)
    ? jsonError(404, 'ResourceNotFoundException')
    : json({ Aliases: [], FunctionUrlConfigs: [], FunctionEventInvokeConfigs: [] })

const isPolicy = ({ path }: ServedRequest) => path.endsWith('/policy')

describe('a request that is never answered ends', () => {
  it('for the identity, which says that AWS did not answer', async () => {
    identity = () => silence
    await expect(open()).rejects.toMatchObject({
      name: 'ConnectionFailed',
      operation: 'sts:GetCallerIdentity',
      problem: 'unreachable',
      message: expect.stringContaining('TimeoutError'),
    })
    expect(server.requests).toHaveLength(2)
  })

  it('for AssumeRole, also when a role is verified', async () => {
    assumption = () => silence
    const failure = { operation: 'sts:AssumeRole', problem: 'unreachable' }
    await expect(openConnection(role, base)).rejects.toMatchObject(failure)
    const { retryMode = 'standard', maxAttempts = 1, rateFraction = 1, timeouts, ...rest } = base
    const calls = { retryMode, maxAttempts, rateFraction, ...(timeouts === undefined ? {} : { timeouts }) }
    const access = {
      ...rest,
      ...calls,
      roleArn: role.roleArn,
      externalId: 'plb-expected',
      wrongExternalId: 'plb-wrong',
      accountId: account,
      partition: 'aws',
    }
    const report = await verifyAccess(access, async () => null)
    expect(report.outcome).toBe('inconclusive')
  })

  it('for the list of regions', async () => {
    regions = () => silence
    const connection = await open()
    await expect(connection.discoverRegions()).rejects.toMatchObject({ problem: 'unreachable' })
    await connection.close()
  })

  it('for a list, whose collector fails', async () => {
    lambdaAnswers = () => silence
    const { coverage } = await collect(lambdaEventSourceMapping)
    expect(coverage).toMatchObject({ state: 'failed', calls: 2, answers: 0 })
    expect(coverage.detail).toMatch(/^lambda:ListEventSourceMappings: TimeoutError/)
  })

  it('for one detail of one resource, which alone is unknown', async () => {
    lambdaAnswers = functionsWith(12, (request) =>
      isPolicy(request) && request.path.includes('/f7/') ? silence : plain(request),
    )
    const timeouts = { requestMs: 1500, callMs: 5000 }
    const { count, coverage } = await collect(lambdaFunction, { timeouts })
    expect(coverage.missing.filter(({ operation }) => operation === 'lambda:GetPolicy')).toEqual([
      { operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy', reason: 'error', count: 1 },
    ])
    expect({ count, state: coverage.state }).toEqual({ count: 12, state: 'partial' })
  })

  it('for a response that stops in the middle', async () => {
    lambdaAnswers = () => ({ ...json({ EventSourceMappings: [] }), withholds: 'rest' })
    const { coverage } = await collect(lambdaEventSourceMapping)
    expect(coverage).toMatchObject({ state: 'failed' })
  })

  it('when all attempts of a call together take too long', async () => {
    lambdaAnswers = () => silence
    const timeouts = { requestMs: 60_000, callMs: 80 }
    const { coverage } = await collect(lambdaEventSourceMapping, { timeouts })
    expect(coverage.detail).toBe(
      'lambda:ListEventSourceMappings: CallOverdue: lambda:ListEventSourceMappings was not answered within 0.08 s (1 attempts, 0 throttled)',
    )
  })
})

describe('limits of calls', () => {
  it('call a throttled call that takes too long throttled', async () => {
    lambdaAnswers = () => jsonError(429, 'TooManyRequestsException')
    const more = { maxAttempts: 20, timeouts: { requestMs: 1000, callMs: 300 } }
    const { coverage } = await collect(lambdaEventSourceMapping, more)
    expect(coverage.missing).toMatchObject([{ reason: 'throttled' }])
  })

  it('give up an operation that is not answered three times in a row, and only this one', async () => {
    lambdaAnswers = functionsWith(60, (request) => (isPolicy(request) ? silence : plain(request)))
    const timeouts = { requestMs: 1500, callMs: 2000 }
    const { count, coverage } = await collect(lambdaFunction, { maxAttempts: 1, timeouts })
    const policies = server.requests.filter(isPolicy).length
    expect(policies).toBeGreaterThanOrEqual(3)
    expect(policies).toBeLessThan(60)
    expect(coverage.missing.find(({ operation }) => operation === 'lambda:GetPolicy')?.count).toBe(60)
    expect({ count, detail: coverage.detail }).toEqual({ count: 60, detail: 'CallOverdue: lambda:GetPolicy' })
  })

  it('give up a region in which three operations in a row are not answered', async () => {
    lambdaAnswers = () => silence
    const connection = await open({ maxAttempts: 1 })
    const send = (
      operation: 'lambda:ListFunctions' | 'lambda:ListLayers' | 'lambda:ListEventSourceMappings',
    ) => connection.send({ operation, region, input: {} }).catch((error: unknown) => String(error))
    await send('lambda:ListFunctions')
    await send('lambda:ListLayers')
    await send('lambda:ListEventSourceMappings')
    const sent = server.requests.length
    expect(await send('lambda:ListLayers')).toContain('is not called again in this scan')
    expect(server.requests).toHaveLength(sent)
    await connection.close()
  })

  it('make a response above the limit an error of its read', async () => {
    lambdaAnswers = () => ({ ...json({}), body: ' '.repeat(maximumResponseBytes + 1) })
    const { coverage } = await collect(lambdaEventSourceMapping, {
      maxAttempts: 1,
      timeouts: { requestMs: 5000, callMs: 8000 },
    })
    expect(coverage).toMatchObject({ state: 'failed' })
    expect(coverage.detail).toContain('longer than 24 MB')
  })

  it('add no more listeners to the signal of the caller than Node accepts', async () => {
    const warnings: Error[] = []
    const onWarning = (warning: Error) => void warnings.push(warning)
    process.on('warning', onWarning)
    lambdaAnswers = functionsWith(40, plain)
    const connection = await open({ timeouts: { requestMs: 1500, callMs: 5000 } })
    const run = runCollector(lambdaFunction, connection, { region, signal: new AbortController().signal })
    for await (const _ of run.resources) expect(run).toBeDefined()
    await connection.close()
    process.off('warning', onWarning)
    expect(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([])
  })
})

describe('an abort', () => {
  it.each(['identity', 'assumption'] as const)(
    'ends the opening of a connection at once: %s',
    async (phase) => {
      identity = () => silence
      assumption = () => silence
      const controller = new AbortController()
      const spec = phase === 'identity' ? ({ kind: 'profile' } as const) : role
      const timeouts = { requestMs: 60_000, callMs: 60_000 }
      const opening = openConnection(spec, { ...base, timeouts, signal: controller.signal })
      setTimeout(() => controller.abort(new Error('stop')), 50)
      await expect(opening).rejects.toThrow('stop')
    },
  )
})

describe('credentials that end during a scan', () => {
  const dead = (name: string, after: number) => {
    let answered = 0
    return functionsWith(60, (request) => (answered++ < after ? plain(request) : jsonError(400, name)))
  }

  it.each(['ExpiredTokenException', 'ExpiredToken', 'UnrecognizedClientException'])(
    'end the calls, and are named in the coverage of the partial collector: %s',
    async (name) => {
      lambdaAnswers = dead(name, 30)
      const timeouts = { requestMs: 1500, callMs: 5000 }
      const { coverage, ended } = await collect(lambdaFunction, { timeouts })
      expect(ended?.message).toContain(name)
      expect(coverage).toMatchObject({ state: 'partial', detail: expect.stringContaining(name) })
      // The calls that were in flight, and none after them.
      expect(server.requests.length).toBeLessThan(30 + 60)
    },
  )

  it('make every later call fail without a request', async () => {
    lambdaAnswers = () => jsonError(403, 'ExpiredTokenException')
    const reports: CallReport[] = []
    const connection = await open({ onCall: (report) => void reports.push(report) })
    const list = () => connection.send({ operation: 'lambda:ListLayers', region, input: {} })
    await expect(list()).rejects.toMatchObject({ name: 'CredentialsExpired' })
    const sent = server.requests.length
    await expect(list()).rejects.toMatchObject({ name: 'CredentialsExpired' })
    expect(server.requests).toHaveLength(sent)
    await connection.close()
  })

  it('are not assumed where one region rejects a key that STS accepts', async () => {
    lambdaAnswers = () => jsonError(403, 'UnrecognizedClientException')
    const { coverage, ended } = await collect(lambdaEventSourceMapping)
    expect(ended).toBeNull()
    expect(coverage.state).toBe('failed')
  })

  it('are assumed where STS rejects the key as well', async () => {
    lambdaAnswers = () => jsonError(403, 'UnrecognizedClientException')
    const connection = await open()
    identity = () => xmlError(403, 'InvalidClientTokenId')
    const list = connection.send({ operation: 'lambda:ListLayers', region, input: {} })
    await expect(list).rejects.toMatchObject({ name: 'CredentialsExpired' })
    await connection.close()
  })
})
