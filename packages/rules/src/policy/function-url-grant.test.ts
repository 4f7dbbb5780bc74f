import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { isPublicUrlGrant } from './function-url-grant.js'

describe('isPublicUrlGrant', () => {
  it.each<[NonNullable<PolicyStatement['Condition']>, boolean]>([
    [{ StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } }, true],
    [{ Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }, true],
    [{ StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } }, false],
    [{ StringEquals: { 'lambda:FunctionUrlAuthType': ['NONE', 'AWS_IAM'] } }, false],
    [{ StringEqualsIfExists: { 'lambda:FunctionUrlAuthType': 'NONE' } }, false],
    [{ StringNotEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } }, false],
    [{ Bool: { 'lambda:InvokedViaFunctionUrl': 'false' } }, false],
    [{ BoolIfExists: { 'lambda:InvokedViaFunctionUrl': 'true' } }, false],
    [{}, false],
  ])('%j: %s', (Condition, expected) => {
    expect(isPublicUrlGrant({ Effect: 'Allow', Principal: '*', Condition })).toBe(expected)
  })
})
