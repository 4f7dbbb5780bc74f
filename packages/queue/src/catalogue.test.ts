import { describe, expect, test } from 'vitest'
import { jobCatalogue, jobId, jobNames, parsePayload, queueName } from './catalogue.js'
import { PayloadRefused } from './queue-errors.js'
import type { JobHandlers } from './start-worker.js'

const tenantId = '0193a4f0-0000-7000-8000-000000000001'
const scanId = '0193a4f0-0000-7000-8000-000000000002'
const partId = '0193a4f0-0000-7000-8000-000000000003'

describe('the job catalogue', () => {
  test('a missing handler does not compile', () => {
    const handle = async (): Promise<void> => undefined
    const three = { 'scan.plan': handle, 'scan.collect': handle, 'scan.evaluate': handle }
    // @ts-expect-error account.verify has no handler
    const handlers: JobHandlers = three
    expect(Object.keys(handlers)).not.toContain('account.verify')
  })

  test.each(jobNames)('%s has a concurrency, a lease and a number of attempts', (name) => {
    const { attempts, concurrency, leaseSeconds } = jobCatalogue[name]
    for (const value of [attempts, concurrency, leaseSeconds]) expect(value).toBeGreaterThan(0)
  })

  test.each(jobNames)('%s carries its tenant, one row id and a fence, and nothing else', (name) => {
    const { payload, row } = jobCatalogue[name]
    expect(Object.keys(payload.shape).toSorted()).toEqual([row, 'fence', 'tenantId'].toSorted())
  })

  test('a job id is the row and the fence, without the colon that BullMQ refuses', () => {
    expect(jobId('scan.plan', { tenantId, scanId, fence: 0 })).toBe(`${scanId}_0`)
    expect(jobId('scan.collect', { tenantId, partId, fence: 12 })).toBe(`${partId}_12`)
  })

  test('each name has its own queue, without the dot that BullMQ refuses', () => {
    expect(new Set(jobNames.map(queueName)).size).toBe(jobNames.length)
    expect(queueName('scan.plan')).toBe('scan-plan')
  })

  test('a valid payload is returned unchanged', () => {
    const payload = { tenantId, partId, fence: 1 }
    expect(parsePayload('scan.collect', payload)).toEqual(payload)
  })

  test.each([
    ['no tenant', { partId, fence: 1 }, 'tenantId: invalid_type'],
    ['an invalid id', { tenantId, partId: 'eu-west-1', fence: 1 }, 'partId: invalid_format'],
    ['a negative fence', { tenantId, partId, fence: -1 }, 'fence: too_small'],
    ['a fractional fence', { tenantId, partId, fence: 1.5 }, 'fence: invalid_type'],
    ['an extra field', { tenantId, partId, fence: 1, arn: 'secret' }, 'payload: unrecognized_keys'],
    ['not an object', 'secret', 'payload: invalid_type'],
  ])('rejects %s, naming the field and not its value', (_what, raw, issue) => {
    const parse = () => parsePayload('scan.collect', raw)
    expect(parse).toThrow(PayloadRefused)
    expect(parse).toThrow(`The payload of scan.collect was refused: ${issue}`)
    expect(parse).not.toThrow('secret')
  })
})
