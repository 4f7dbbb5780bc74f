import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { coversAction, coversActionsOf, coversResourcesOf } from './actions.js'

const statement = (part: Partial<PolicyStatement>): PolicyStatement => ({ Effect: 'Allow', ...part })

describe('coversAction', () => {
  it.each([
    [{ Action: 'lambda:InvokeFunction' }, true],
    [{ Action: 'LAMBDA:invokefunction' }, true],
    [{ Action: ['s3:GetObject', 'lambda:Invoke*'] }, true],
    [{ Action: '*' }, true],
    [{ Action: 'lambda:InvokeFunctionUrl' }, false],
    [{ NotAction: 'lambda:DeleteFunction' }, true],
    [{ NotAction: ['lambda:Invoke*'] }, false],
    [{}, false],
  ])('%j: %s', (part, expected) =>
    expect(coversAction(statement(part), 'lambda:InvokeFunction')).toBe(expected),
  )
})

describe('coversActionsOf', () => {
  it.each([
    [{ Action: '*' }, { Action: 'lambda:*' }, true],
    [{ Action: 'lambda:*' }, { Action: ['lambda:InvokeFunction', 'LAMBDA:Get*'] }, true],
    [
      { Action: ['lambda:Get*', 'lambda:Invoke*'] },
      { Action: ['lambda:InvokeFunction', 'lambda:GetFunction'] },
      true,
    ],
    [{ Action: 'lambda:Invoke*' }, { Action: ['lambda:InvokeFunction', 'lambda:GetFunction'] }, false],
    [{ Action: 'lambda:*' }, { NotAction: 's3:*' }, false],
    [{ Action: '*' }, { NotAction: 's3:*' }, true],
    [{ NotAction: 's3:*' }, { Action: 'lambda:InvokeFunction' }, true],
    [{ NotAction: 's3:*' }, { Action: ['lambda:*', 's3:Get*'] }, false],
    [{ NotAction: 'lambda:Get*' }, { Action: 'lambda:*Function' }, false],
    [{ NotAction: 's3:Get*' }, { NotAction: 's3:*' }, true],
    [{ NotAction: ['s3:Get*', 'iam:*'] }, { NotAction: 's3:*' }, false],
  ])('%j over %j: %s', (outer, inner, expected) => {
    expect(coversActionsOf(statement(outer), statement(inner))).toBe(expected)
  })
})

describe('coversResourcesOf', () => {
  it.each([
    [{}, { Resource: 'arn:a' }, true],
    [{ Resource: '*' }, {}, true],
    [{ Resource: ['arn:b', 'arn:a*'] }, { Resource: 'arn:ab' }, true],
    [{ Resource: 'arn:a' }, { Resource: ['arn:a', 'arn:b'] }, false],
    [{ Resource: 'arn:a' }, {}, false],
    [{ Resource: 'arn:a' }, { NotResource: 'arn:b' }, false],
    [{ NotResource: 'arn:b' }, { Resource: 'arn:a' }, true],
    [{ NotResource: 'arn:*' }, { Resource: 'arn:a' }, false],
    [{ NotResource: 'arn:b' }, {}, false],
  ])('%j over %j: %s', (outer, inner, expected) => {
    expect(coversResourcesOf(statement(outer), statement(inner))).toBe(expected)
  })
})
