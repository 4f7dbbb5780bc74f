import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { statementEvidence, statementKey } from './statement-evidence.js'

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
  it('is the Sid, behind the qualifier', () => {
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
  it('shows the statement and where it sits', () => {
    expect(statementEvidence(statement, place([statement], 'live'), 'named principals')).toEqual({
      path: 'qualifiedPolicies[live].Statement[a]',
      observed: statement,
      expected: 'named principals',
    })
    expect(statementEvidence(statement, place([statement]), 'x').path).toBe('policy.Statement[a]')
  })
})
