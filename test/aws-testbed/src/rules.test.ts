import { describe, expect, it } from 'vitest'
import { awsCall, httpRequest } from '../test/aws-call-fixture.js'
import { RuleBook } from './rules.js'

describe('RuleBook', () => {
  it('denies with the message of AWS, naming caller, action and resource', () => {
    const rules = new RuleBook()
    rules.add({ kind: 'deny', service: 'lambda', operation: 'GetPolicy' })
    expect(rules.failureOf(awsCall())?.message).toBe(
      'User: arn:aws:sts::222222222222:assumed-role/Scan/plumbline-1 is not authorized to perform: lambda:GetPolicy ' +
        'on resource: arn:aws:lambda:eu-west-1:222222222222:function:orders ' +
        'because no identity-based policy allows the lambda:GetPolicy action',
    )
    expect(rules.failureOf(awsCall({ name: 'ListFunctions' }))).toBeUndefined()
  })

  it.each([
    [{ operation: '*' }, true],
    [{ operation: 'Get*' }, true],
    [{ operation: 'List*' }, false],
    [{ region: 'eu-west-1' }, true],
    [{ region: 'us-east-1' }, false],
    [{ accountId: '333333333333' }, false],
    [{ resource: 'orders' }, true],
    [{ resource: 'invoices' }, false],
    [{ service: 'ec2' }, false],
  ])('matches by %o', (match, expected) => {
    const rules = new RuleBook()
    rules.add({ kind: 'throttle', service: 'lambda', operation: 'GetPolicy', ...match })
    expect(rules.failureOf(awsCall()) !== undefined).toBe(expected)
  })

  it('finds the resource in an encoded path and in a body', () => {
    const rules = new RuleBook()
    rules.add({ kind: 'deny', service: '*', operation: '*', resource: 'function:orders' })
    expect(
      rules.failureOf(awsCall({ request: httpRequest({ path: '/tags/function%3Aorders' }) })),
    ).toBeDefined()
    expect(
      rules.failureOf(awsCall({ request: httpRequest({ body: Buffer.from('"function:orders"') }) })),
    ).toBeDefined()
    expect(rules.failureOf(awsCall())).toBeUndefined()
  })

  it('applies the given number of times', () => {
    const rules = new RuleBook()
    rules.add({ kind: 'throttle', service: 'lambda', operation: '*', times: 2 })
    const kinds = [1, 2, 3].map(() => rules.failureOf(awsCall())?.kind)
    expect(kinds).toEqual(['throttled', 'throttled', undefined])
  })

  it('throttles before it denies, and adds up delays', () => {
    const rules = new RuleBook()
    rules.add({ kind: 'deny', service: 'lambda', operation: '*' })
    const throttle = rules.add({ kind: 'throttle', service: 'lambda', operation: '*' })
    expect(rules.failureOf(awsCall())?.kind).toBe('throttled')
    rules.remove(throttle)
    expect(rules.failureOf(awsCall())?.kind).toBe('denied')
    rules.add({ kind: 'delay', ms: 5 })
    rules.add({ kind: 'delay', ms: 7, service: 'lambda' })
    expect(rules.delayOf(awsCall())).toBe(12)
    rules.clear()
    expect(rules.delayOf(awsCall())).toBe(0)
  })

  it('leaves calls without an answer', () => {
    const rules = new RuleBook()
    rules.add({ kind: 'silence', service: 'lambda', operation: 'GetPolicy', times: 1 })
    expect([rules.isSilent(awsCall()), rules.isSilent(awsCall())]).toEqual([true, false])
    expect(rules.failureOf(awsCall())).toBeUndefined()
  })

  it('refuses a rule with a misspelt member', () => {
    expect(() => new RuleBook().add({ kind: 'delay', ms: -1 })).toThrow('ms')
    const misspelt = { kind: 'deny', service: 'lambda', operation: '*', regoin: 'x' } as const
    expect(() => new RuleBook().add(misspelt)).toThrow(/regoin/)
  })
})
