import { describe, expect, it } from 'vitest'
import { policyStatement } from './policy-statement.js'

const base = { StatementId: 's', Action: 'lambda:InvokeFunction' }

describe('policyStatement', () => {
  it.each([
    ['s3.amazonaws.com', { Service: 's3.amazonaws.com' }],
    ['*', '*'],
    ['333333333333', { AWS: 'arn:aws:iam::333333333333:root' }],
    ['arn:aws:iam::333333333333:role/R', { AWS: 'arn:aws:iam::333333333333:role/R' }],
  ])('writes the principal %s as AWS does', (Principal, expected) => {
    expect(policyStatement({ ...base, Principal }, 'arn')).toEqual({
      Sid: 's',
      Effect: 'Allow',
      Principal: expected,
      Action: 'lambda:InvokeFunction',
      Resource: 'arn',
    })
  })

  it('moves all restrictions into the condition', () => {
    const body = {
      ...base,
      Principal: '*',
      SourceArn: 'arn:aws:s3:::b',
      SourceAccount: '222222222222',
      FunctionUrlAuthType: 'NONE',
      PrincipalOrgID: 'o-1',
      InvokedViaFunctionUrl: true,
    }
    expect(policyStatement(body, 'arn')['Condition']).toEqual({
      ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::b' },
      StringEquals: {
        'AWS:SourceAccount': '222222222222',
        'aws:PrincipalOrgID': 'o-1',
        'lambda:FunctionUrlAuthType': 'NONE',
      },
      Bool: { 'lambda:InvokedViaFunctionUrl': 'true' },
    })
  })
})
