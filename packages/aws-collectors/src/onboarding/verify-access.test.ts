import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Answer,
  type AwsServer,
  json,
  jsonError,
  type ServedRequest,
  serveAws,
  xml,
  xmlError,
} from '../testing/aws-server.js'
import { testCutter } from '../../test/scripted-connection.js'
import type { AccessOptions } from './access-options.js'
import { newExternalId } from './external-id.js'
import { verifyAccess } from './verify-access.js'

const account = '222233334444'
const externalId = newExternalId()
const wrongExternalId = newExternalId()
const options: AccessOptions = {
  roleArn: `arn:aws:iam::${account}:role/plumbline`,
  externalId,
  wrongExternalId,
  accountId: account,
  partition: 'aws',
  sessionName: 'plumbline-01234567',
  cutter: testCutter,
  maxAttempts: 1,
  retryMode: 'standard',
  rateFraction: 1,
}
// Concatenated, so that secret scanners do not report them.
const issuedKey = ['ASIA', 'ISSUED', 'BY', 'THETEST'].join('')

const denied = xmlError(403, 'AccessDenied')
const throttled = xmlError(400, 'Throttling')
const nothing = async () => null

let server: AwsServer
/** Sessions issued so far: the last part of their access key. */
let issued: number
let identityAccount: string
let sts: (id: string | null, turn: number) => Answer
let others: (request: ServedRequest) => Answer

beforeEach(async () => {
  issued = 0
  identityAccount = account
  sts = (id) => (id === externalId ? session() : denied)
  others = () => jsonError(404, 'ResourceNotFoundException')
  let turn = 0
  server = await serveAws((request) => {
    const action = request.form.get('Action')
    if (action === 'AssumeRole') {
      turn += 1
      return sts(request.form.get('ExternalId'), turn)
    }
    return action === 'GetCallerIdentity' ? identity() : others(request)
  })
  vi.stubEnv('AWS_ENDPOINT_URL', server.url)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'HUBKEY')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'hub')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
})

function session(): Answer {
  issued += 1
  return xml(`<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${issuedKey}${issued}</AccessKeyId>
    <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`)
}

function identity(): Answer {
  return xml(`<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${identityAccount}</Account>
    <Arn>arn:aws:sts::${identityAccount}:assumed-role/plumbline/x</Arn><UserId>u</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>`)
}

function idsSent(): readonly (string | null)[] {
  return server.requests
    .filter(({ form }) => form.get('Action') === 'AssumeRole')
    .map(({ form }) => form.get('ExternalId'))
}

/** Access keys of all requests except AssumeRole. */
function keysUsed(): readonly string[] {
  const calls = server.requests.filter(({ form }) => form.get('Action') !== 'AssumeRole')
  return [...new Set(calls.map(({ scope }) => scope.split('/')[0] ?? ''))]
}

const outcomesOf = ({ steps }: { readonly steps: readonly { readonly outcome: string }[] }) =>
  steps.map(({ outcome }) => outcome)

describe('the trust of a role', () => {
  it('is verified if the role can be assumed twice, and is refused without an id and with a wrong one in between', async () => {
    const report = await verifyAccess(options, nothing)
    expect(report.outcome).toBe('connected')
    expect(outcomesOf(report)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(idsSent()).toEqual([externalId, null, wrongExternalId, externalId])
    expect(keysUsed()).toEqual([`${issuedKey}2`])
  })

  it.each([
    ['without an ExternalId', null, ['ok', 'failed', 'ok', 'ok', 'ok'], 'without an ExternalId'],
    ['with a wrong one', wrongExternalId, ['ok', 'ok', 'failed', 'ok', 'ok'], 'not its own'],
  ])(
    'is unsafe if the role can be assumed %s; those credentials are never used',
    async (_, open, outcomes, text) => {
      sts = (id) => (id === externalId || id === open ? session() : denied)
      const report = await verifyAccess(options, nothing)
      expect(report.outcome).toBe('unsafe')
      expect(outcomesOf(report)).toEqual(outcomes)
      const failure = report.steps.find(({ outcome }) => outcome === 'failed')?.text
      expect(failure).toContain(text)
      expect(failure).toContain('StringEquals')
      // The third session is the one of `assume_again`, which is used only for GetCallerIdentity.
      expect(keysUsed()).toEqual([`${issuedKey}3`])
      expect(report.operations.map(({ outcome }) => outcome)).toEqual(report.operations.map(() => 'untested'))
      expect(report.operations.length).toBeGreaterThan(10)
    },
  )

  it.each([
    ['throttling', throttled],
    ['a region that is switched off', xmlError(403, 'RegionDisabledException')],
    ['a failure of AWS', xmlError(500, 'InternalFailure')],
    ['an expired session of the caller', xmlError(403, 'ExpiredToken')],
  ])('is not proven by %s instead of a refusal', async (_, answer) => {
    sts = (id) => {
      if (id === externalId) return session()
      return id === null ? answer : denied
    }
    const report = await verifyAccess(options, nothing)
    expect(report.outcome).toBe('inconclusive')
    expect(outcomesOf(report)).toEqual(['ok', 'inconclusive', 'ok', 'ok', 'ok'])
  })

  it('is not proven by refusals if the correct id is then refused too', async () => {
    sts = (id, turn) => (id === externalId && turn === 1 ? session() : denied)
    const report = await verifyAccess(options, nothing)
    expect(report.outcome).toBe('refused')
    expect(outcomesOf(report)).toEqual(['ok', 'inconclusive', 'inconclusive', 'refused', 'untested'])
  })

  it('is refused if the role cannot be assumed, and no other step is tried', async () => {
    sts = () => denied
    const report = await verifyAccess(options, nothing)
    expect(report.outcome).toBe('refused')
    expect(outcomesOf(report)).toEqual(['refused', 'untested', 'untested', 'untested', 'untested'])
    expect(report.steps[0]?.text).toContain('may take a minute')
    expect(idsSent()).toEqual([externalId])
  })

  it('is inconclusive where STS throttles us', async () => {
    sts = () => throttled
    const report = await verifyAccess(options, nothing)
    expect(report.outcome).toBe('inconclusive')
    expect(outcomesOf(report)[0]).toBe('inconclusive')
  })

  it('is refused if the role belongs to another account', async () => {
    identityAccount = '999999999999'
    const report = await verifyAccess(options, nothing)
    expect(report.outcome).toBe('refused')
    expect(outcomesOf(report)).toEqual(['ok', 'ok', 'ok', 'ok', 'failed'])
    expect(report.steps[4]?.text).toContain('999999999999')
  })

  it('never reports an ExternalId', async () => {
    for (const answer of [denied, throttled, session]) {
      sts = (id) => (id === externalId ? session() : typeof answer === 'function' ? answer() : answer)
      const text = JSON.stringify(await verifyAccess(options, nothing))
      expect(text).toContain('assume_with_external_id')
      for (const id of [externalId, wrongExternalId]) expect(text).not.toContain(id)
    }
  })
})

describe('the operations', () => {
  const outcomeOf = (
    { operations }: Awaited<ReturnType<typeof verifyAccess>>,
    name: string,
  ): string | undefined => operations.find(({ operation }) => operation === name)?.outcome

  it('are each classified by the response of AWS, and untested without a resource', async () => {
    others = ({ path }) => {
      if (path.includes('/functions')) return jsonError(403, 'AccessDeniedException')
      if (path.includes('event-source-mappings')) return jsonError(429, 'TooManyRequestsException')
      if (path.includes('layers')) return json({ Layers: [] })
      if (path.includes('code-signing-configs')) return jsonError(400, 'InvalidParameterValueException')
      return jsonError(404, 'ResourceNotFoundException')
    }
    const report = await verifyAccess(options, nothing)
    expect(report.outcome).toBe('connected')
    expect(outcomeOf(report, 'lambda:ListFunctions')).toBe('denied')
    expect(outcomeOf(report, 'lambda:ListEventSourceMappings')).toBe('throttled')
    expect(outcomeOf(report, 'lambda:ListLayers')).toBe('ok')
    expect(outcomeOf(report, 'lambda:ListCodeSigningConfigs')).toBe('error')
    expect(outcomeOf(report, 'lambda:GetPolicy')).toBe('untested')
  })

  it('that require a resource are tried with a scanned one, in its region', async () => {
    const found = { arn: 'arn:aws:lambda:eu-west-1:222233334444:function:orders', name: 'orders' }
    const report = await verifyAccess(options, async (type) =>
      type === 'AWS::Lambda::Function' ? { ...found, region: 'eu-west-1' } : null,
    )
    const request = server.requests.find(({ path }) => path.endsWith('/functions/orders/policy'))
    expect(request?.scope).toContain('/eu-west-1/lambda/')
    // AWS reports that there is no policy: it evaluated the call, so the call is allowed.
    expect(outcomeOf(report, 'lambda:GetPolicy')).toBe('ok')
    expect(outcomeOf(report, 'lambda:GetLayerVersionPolicy')).toBe('untested')
  })

  it('stop with the caller’s abort', async () => {
    const stop = new AbortController()
    stop.abort(new Error('the worker stops'))
    await expect(verifyAccess({ ...options, signal: stop.signal }, nothing)).rejects.toThrow(
      'the worker stops',
    )
  })
})
