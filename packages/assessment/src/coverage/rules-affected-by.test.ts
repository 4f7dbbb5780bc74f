import { expect, it } from 'vitest'
import { type RuleSources, rulesAffectedBy, rulesWithoutSubjects } from './rules-affected-by.js'

const rules: readonly RuleSources[] = [
  {
    rule: { id: 'lambda.policy', resource: 'AWS::Lambda::Function', reads: [] },
    operations: ['lambda:GetPolicy'],
  },
  {
    rule: { id: 'lambda.role', resource: 'AWS::Lambda::Function', reads: ['AWS::IAM::Role'] },
    operations: ['lambda:ListFunctions'],
  },
  { rule: { id: 'iam.role', resource: 'AWS::IAM::Role', reads: [] }, operations: [] },
]

it('returns the rules whose facts come from a detail operation', () => {
  const use = { operation: 'lambda:GetPolicy', lists: [], listsRegions: false }
  expect(rulesAffectedBy(use, rules)).toEqual(['lambda.policy'])
  expect(rulesAffectedBy({ ...use, operation: 's3:GetObject' }, rules)).toEqual([])
})

it('returns every rule that judges or looks at the types of a list', () => {
  const use = { operation: 'iam:ListRoles', lists: ['AWS::IAM::Role'], listsRegions: false } as const
  expect(rulesAffectedBy(use, rules)).toEqual(['lambda.role', 'iam.role'])
})

it('returns every rule for the list of regions', () => {
  const use = { operation: 'ec2:DescribeRegions', lists: [], listsRegions: true }
  expect(rulesAffectedBy(use, rules)).toEqual(['lambda.policy', 'lambda.role', 'iam.role'])
})

it('returns the rules that judged nothing where a list was not read: those that judge its types', () => {
  const all = rules.map(({ rule }) => rule)
  expect(rulesWithoutSubjects(['AWS::Lambda::Function'], all)).toEqual(['lambda.policy', 'lambda.role'])
  expect(rulesWithoutSubjects([], all)).toEqual([])
})
