import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { removePermission, statementEvidence, statementItems, statementKey } from './statement-evidence.js'

const statement: PolicyStatement = {
  Sid: 'a',
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunction',
}
const unnamed: PolicyStatement = { Effect: 'Allow', Principal: '*', Action: 'lambda:GetFunction' }
const place = (statements: readonly PolicyStatement[], qualifier: string | null = null) => ({
  qualifier,
  document: { Statement: statements },
})

describe('statementKey', () => {
  it('is the Sid, after the qualifier', () => {
    expect(statementKey(statement, place([statement]))).toBe('a')
    expect(statementKey(statement, place([statement], 'live'))).toBe('live:a')
  })

  it('is a hash that order does not change where the Sid is missing, empty or not unique', () => {
    const key = statementKey(unnamed, place([unnamed, statement]))
    expect(key).toMatch(/^sha256-[0-9a-f]{16}$/)
    expect(statementKey({ ...unnamed }, place([statement, unnamed]))).toBe(key)
    expect(statementKey({ ...unnamed, Sid: '' }, place([{ ...unnamed, Sid: '' }]))).toMatch(/^sha256-/)
    const twin = { ...unnamed, Sid: 'a' }
    const keys = [statement, twin].map((one) => statementKey(one, place([statement, twin])))
    expect(new Set(keys).size).toBe(2)
  })
})

describe('statementEvidence', () => {
  it('shows the statement and its policy', () => {
    expect(statementEvidence(statement, place([statement], 'live'), 'named principals')).toEqual({
      path: 'qualifiedPolicies[live].Statement[a]',
      observed: statement,
      expected: 'named principals',
    })
    expect(statementEvidence(statement, place([statement]), 'x').path).toBe('policy.Statement[a]')
  })
})

describe('statementItems', () => {
  it('makes one item of a statement that gives several grants', () => {
    const items = statementItems(
      [{ statement }, { statement }, { statement: unnamed }],
      place([statement, unnamed]),
      'x',
    )
    expect(items.map(({ key }) => key)).toEqual(['a', expect.stringMatching(/^sha256-/)])
  })
})

describe('removePermission', () => {
  const finding = { name: 'orders', arn: 'arn', region: 'eu-west-1', accountId: '111122223333', item: 'a' }
  const command = (one: PolicyStatement, qualifier: string | null) =>
    removePermission({ ...finding, evidence: [statementEvidence(one, place([one], qualifier), 'x')] })

  it('names the statement, and the qualifier only where the policy has one', () => {
    const base = 'aws lambda remove-permission --function-name orders --statement-id'
    expect(command(statement, null)).toBe(`${base} a`)
    expect(command(statement, 'live')).toBe(`${base} a --qualifier live`)
    expect(command(unnamed, '$LATEST')).toBe(`${base} SID --qualifier '$LATEST'`)
    expect(removePermission({ ...finding, name: 'NAME', item: 'ITEM', evidence: [] })).toBe(
      'aws lambda remove-permission --function-name NAME --statement-id SID',
    )
  })
})
