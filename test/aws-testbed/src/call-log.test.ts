import { describe, expect, it } from 'vitest'
import { awsCall } from '../test/aws-call-fixture.js'
import { CallLog } from './call-log.js'

describe('CallLog', () => {
  it('counts by service, operation, region and account, separately by outcome', () => {
    const log = new CallLog()
    const end = (name: string, outcome: 'ok' | 'denied' | 'throttled' | 'error') => {
      log.begin()
      log.end(awsCall({ name }), 200, outcome)
    }
    end('GetPolicy', 'ok')
    end('GetPolicy', 'denied')
    end('GetPolicy', 'throttled')
    end('GetPolicy', 'error')
    end('GetAlias', 'ok')
    const where = { service: 'lambda', region: 'eu-west-1', accountId: '222222222222' }
    expect(log.calls()).toEqual([
      { ...where, operation: 'GetAlias', count: 1, denied: 0, throttled: 0, failed: 0 },
      { ...where, operation: 'GetPolicy', count: 4, denied: 1, throttled: 1, failed: 1 },
    ])
    log.clear()
    expect(log.calls()).toEqual([])
  })

  it('records the maximum number of requests in flight', () => {
    const log = new CallLog()
    log.begin()
    log.begin()
    log.end(awsCall(), 200, 'ok')
    log.begin()
    expect(log.maxInFlight()).toBe(2)
  })

  it('keeps the details of AssumeRole', () => {
    const log = new CallLog()
    const form = new URLSearchParams({
      RoleArn: 'arn:aws:iam::222222222222:role/Scan',
      RoleSessionName: 'plumbline-1',
      DurationSeconds: '900',
      Policy: '{}',
    })
    log.begin()
    const operation = { protocol: 'query', name: 'AssumeRole', labels: {}, form } as const
    log.end(awsCall({ service: 'sts', operation }), 403, 'denied')
    expect(log.requests()[0]).toMatchObject({
      sequence: 1,
      status: 403,
      outcome: 'denied',
      assumeRole: {
        roleArn: 'arn:aws:iam::222222222222:role/Scan',
        externalId: undefined,
        roleSessionName: 'plumbline-1',
        durationSeconds: 900,
        policyLength: 2,
      },
    })
  })
})
