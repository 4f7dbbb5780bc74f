import { describe, expect, test } from 'vitest'
import { jobCatalogue, jobId, jobNames, parsePayload, queueName } from './catalogue.js'
import { PayloadRefused } from './queue-errors.js'

const tenantId = '0193a4f0-0000-7000-8000-000000000001'
const scanId = '0193a4f0-0000-7000-8000-000000000002'
const partId = '0193a4f0-0000-7000-8000-000000000003'

describe('the job catalogue', () => {
  test('holds the three jobs of a scan, and the verification of an account', () => {
    expect(jobNames).toEqual(['scan.plan', 'scan.collect', 'scan.evaluate', 'account.verify'])
  })

  test.each(jobNames)('%s carries its tenant, one row id and a fence, and nothing else', (name) => {
    const { payload, row } = jobCatalogue[name]
    expect(Object.keys(payload.shape).toSorted()).toEqual([row, 'fence', 'tenantId'].toSorted())
  })

  test('a job id is the row and the fence, without the colon that BullMQ refuses', () => {
    expect(jobId('scan.plan', { tenantId, scanId, fence: 0 })).toBe(`${scanId}_0`)
    expect(jobId('scan.collect', { tenantId, partId, fence: 12 })).toBe(`${partId}_12`)
  })

  test('each name has a queue of its own', () => {
    expect(jobNames.map(queueName)).toEqual(['scan-plan', 'scan-collect', 'scan-evaluate', 'account-verify'])
  })

  test('a payload that fits comes back as it was', () => {
    const payload = { tenantId, partId, fence: 1 }
    expect(parsePayload('scan.collect', payload)).toEqual(payload)
  })

  test.each([
    ['no tenant', { partId, fence: 1 }, 'tenantId: invalid_type'],
    ['an id that is none', { tenantId, partId: 'eu-west-1', fence: 1 }, 'partId: invalid_format'],
    ['a negative fence', { tenantId, partId, fence: -1 }, 'fence: too_small'],
    ['a broken fence', { tenantId, partId, fence: 1.5 }, 'fence: invalid_type'],
    ['a field too many', { tenantId, partId, fence: 1, arn: 'secret' }, 'payload: unrecognized_keys'],
    ['no object', 'secret', 'payload: invalid_type'],
  ])('refuses %s, naming the field and not its value', (_what, raw, issue) => {
    const parse = () => parsePayload('scan.collect', raw)
    expect(parse).toThrow(PayloadRefused)
    expect(parse).toThrow(`The payload of scan.collect was refused: ${issue}`)
    expect(parse).not.toThrow('secret')
  })
})
