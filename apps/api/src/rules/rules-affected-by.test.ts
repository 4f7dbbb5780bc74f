import { declaredOperations } from '@plumbline/aws-collectors/onboarding'
import { describe, expect, it } from 'vitest'
import { catalogue } from './rule-catalogue.js'
import { rulesAffectedBy } from './rules-affected-by.js'

describe('rulesAffectedBy', () => {
  it('returns the rules whose facts come from a detail', () => {
    const affected = rulesAffectedBy('lambda:GetPolicy')
    expect(affected).toEqual(expect.arrayContaining(['lambda.policy-public', 'lambda.policy-cross-account']))
    expect(affected).not.toContain('lambda.runtime-deprecated')
  })

  it('returns all rules that look at a type, for the list of its resources', () => {
    const affected = rulesAffectedBy('lambda:ListFunctions')
    const ofFunctions = catalogue.filter(
      ({ resource, reads }) =>
        resource === 'AWS::Lambda::Function' || reads.includes('AWS::Lambda::Function'),
    )
    expect(affected).toEqual(expect.arrayContaining(ofFunctions.map(({ id }) => id)))
    expect(affected).not.toContain('iam.root-mfa')
  })

  it('returns every rule for the list of regions, and none for an operation that is never called', () => {
    expect(rulesAffectedBy('ec2:DescribeRegions')).toEqual(catalogue.map(({ id }) => id))
    expect(rulesAffectedBy('s3:GetObject')).toEqual([])
  })

  it('returns every rule for some operation', () => {
    const affected = new Set(
      declaredOperations()
        .filter(({ users }) => !users.includes('connection'))
        .flatMap(({ operation }) => rulesAffectedBy(operation)),
    )
    expect(catalogue.map(({ id }) => id).filter((id) => !affected.has(id))).toEqual([])
  })
})
