import { known, unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import {
  answerWith,
  denied,
  notFound,
  type Script,
  scriptedConnection,
  throttled,
} from '../../test/scripted-connection.js'
import { type Aws, defineCollector } from './collector.js'
import { createAws } from './create-aws.js'
import { ListFailed, UndeclaredOperation, UnreadableAnswer } from './read-errors.js'
import { createReadLedger } from './read-ledger.js'

const collector = defineCollector({
  id: 'test.one',
  service: 'lambda',
  scope: 'regional',
  produces: [],
  operations: { 'lambda:GetPolicy': { action: 'lambda:ReadThePolicy', reason: 'test', kind: 'detail' } },
  collect() {
    throw new Error('These tests use the account that a collector is given, without running one.')
  },
})

function setUp(script: Script, signal?: AbortSignal) {
  const ledger = createReadLedger()
  const connection = scriptedConnection(script)
  const aws: Aws = createAws({ collector, connection, region: 'eu-west-1', ledger, signal })
  return { aws, ledger, connection }
}

const input = { FunctionName: 'f' }
const observe = (script: Script, absent?: readonly string[]) => {
  const { aws, ledger } = setUp(script)
  const pick = ({ Policy }: { Policy?: string | undefined }) => Policy ?? 'none'
  const options = absent === undefined ? {} : { absent }
  return aws.observe('lambda:GetPolicy', input, pick, options).then((fact) => ({ fact, ledger }))
}
const gap = (reason: Parameters<typeof unknown>[0]) =>
  unknown(reason, 'lambda:GetPolicy', 'lambda:ReadThePolicy')

describe('observe', () => {
  it('returns what was read as known', async () => {
    const { fact, ledger } = await observe({ 'lambda:GetPolicy': () => ({ Policy: 'p' }) })
    expect(fact).toEqual(known('p'))
    expect(ledger.missing()).toEqual([])
  })

  it('returns known(null) only for the errors that mean "none"', async () => {
    const absent = await observe({ 'lambda:GetPolicy': notFound }, ['ResourceNotFoundException'])
    expect(absent.fact).toEqual(known(null))
    expect(absent.ledger.state()).toBe('complete')
    expect((await observe({ 'lambda:GetPolicy': notFound })).fact).toEqual(gap('error'))
  })

  it.each([
    ['access_denied', denied],
    ['access_denied', answerWith('KMSAccessDeniedException', 403)],
    // EC2's name for a denial; Lambda does not use it.
    ['error', answerWith('UnauthorizedOperation', 403)],
    ['throttled', throttled],
    ['throttled', answerWith('RequestLimitExceeded', 503)],
    ['unsupported', answerWith('UnknownOperationException', 404)],
    [
      'unsupported',
      answerWith('AccessDeniedException', 403, 'Unable to determine service/operation name to be authorized'),
    ],
    ['error', answerWith('ExpiredTokenException', 403)],
    ['error', answerWith('ServiceException', 500)],
    ['error', answerWith('SyntaxError', 501)],
    ['error', answerWith('TypeError', 200, 'a date that the SDK could not parse')],
  ] as const)('classifies %s', async (reason, answer) => {
    const { fact, ledger } = await observe({ 'lambda:GetPolicy': answer }, ['ResourceNotFoundException'])
    expect(fact).toEqual(gap(reason))
    expect(ledger.missing()).toEqual([
      { operation: 'lambda:GetPolicy', action: 'lambda:ReadThePolicy', reason, count: 1 },
    ])
    expect(ledger.state()).toBe(reason === 'unsupported' ? 'complete' : 'partial')
  })

  it('converts an unreadable response to a gap and rethrows defects of our code', async () => {
    const { aws } = setUp({})
    const unreadable = aws.observe('lambda:GetPolicy', input, () => {
      throw new UnreadableAnswer('html')
    })
    expect(await unreadable).toEqual(gap('error'))
    const mistake = aws.observe('lambda:GetPolicy', input, () => {
      throw new TypeError('undefined is not a function')
    })
    await expect(mistake).rejects.toThrow(TypeError)
  })
})

describe('call', () => {
  it('throws ListFailed with the reason and the declared action', async () => {
    const { aws } = setUp({ 'lambda:GetPolicy': denied })
    const failure = await aws.call('lambda:GetPolicy', input).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ListFailed)
    expect(failure).toMatchObject({ why: gap('access_denied') })
  })
})

describe('both', () => {
  it('reject an undeclared operation before anything is sent', async () => {
    const { aws, connection } = setUp({})
    await expect(aws.call('lambda:ListFunctions', {})).rejects.toThrow(UndeclaredOperation)
    await expect(aws.observe('lambda:ListFunctions', {}, () => 1)).rejects.toThrow(
      /test\.one called lambda:ListFunctions/,
    )
    expect(connection.requests).toEqual([])
  })

  it('throw the reason of an abort instead of classifying it', async () => {
    const stop = new AbortController()
    const script: Script = {
      'lambda:GetPolicy': () => {
        stop.abort(new Error('cancelled by hand'))
        return denied()
      },
    }
    const { aws, ledger } = setUp(script, stop.signal)
    await expect(aws.observe('lambda:GetPolicy', input, () => 1)).rejects.toThrow('cancelled by hand')
    await expect(aws.call('lambda:GetPolicy', input)).rejects.toThrow('cancelled by hand')
    expect(ledger.missing()).toEqual([])
  })
})
