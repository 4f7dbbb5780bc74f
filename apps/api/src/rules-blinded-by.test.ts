import { declaredOperations } from '@plumbline/aws-collectors/onboarding'
import { describe, expect, it } from 'vitest'
import { catalogue } from './rule-catalogue.js'
import { rulesBlindedBy } from './rules-blinded-by.js'

describe('the rules that a missing operation blinds', () => {
  it('are those that the catalogue maps to a detail', () => {
    const blinded = rulesBlindedBy('lambda:GetPolicy')
    expect(blinded).toEqual(expect.arrayContaining(['lambda.policy-public', 'lambda.policy-cross-account']))
    expect(blinded).not.toContain('lambda.runtime-deprecated')
  })

  it('are all that look at a type, for the list that shows which resources of it exist', () => {
    const blinded = rulesBlindedBy('lambda:ListFunctions')
    const ofFunctions = catalogue.filter(
      ({ resource, reads }) =>
        resource === 'AWS::Lambda::Function' || reads.includes('AWS::Lambda::Function'),
    )
    expect(blinded).toEqual(expect.arrayContaining(ofFunctions.map(({ id }) => id)))
    expect(blinded).not.toContain('iam.root-mfa')
  })

  it('are all where not even the regions can be asked for, and none where nobody calls it', () => {
    expect(rulesBlindedBy('ec2:DescribeRegions')).toEqual(catalogue.map(({ id }) => id))
    expect(rulesBlindedBy('s3:GetObject')).toEqual([])
  })

  it('cover every rule by some operation', () => {
    const blinded = new Set(
      declaredOperations()
        .filter(({ users }) => !users.includes('connection'))
        .flatMap(({ operation }) => rulesBlindedBy(operation)),
    )
    expect(catalogue.map(({ id }) => id).filter((id) => !blinded.has(id))).toEqual([])
  })
})
