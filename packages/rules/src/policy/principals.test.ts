import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { principalsOf, principalText, readPrincipals } from './principals.js'

const account = '111122223333'

describe('readPrincipals', () => {
  it.each([
    ['*', [{ kind: 'anyone' }]],
    [{ AWS: '*' }, [{ kind: 'anyone' }]],
    [{ AWS: account }, [{ kind: 'account', accountId: account }]],
    [{ AWS: `arn:aws:iam::${account}:root` }, [{ kind: 'account', accountId: account }]],
    [
      { AWS: `arn:aws-cn:iam::${account}:role/a/b` },
      [{ kind: 'identity', accountId: account, arn: `arn:aws-cn:iam::${account}:role/a/b` }],
    ],
    [{ AWS: 'AIDAEXAMPLEEXAMPLE12' }, [{ kind: 'deleted', id: 'AIDAEXAMPLEEXAMPLE12' }]],
    [{ AWS: 'arn:aws:iam::cloudfront:user/x' }, [{ kind: 'other', text: 'arn:aws:iam::cloudfront:user/x' }]],
    [{ Service: 'S3.amazonaws.com' }, [{ kind: 'service', service: 's3.amazonaws.com' }]],
    [{ Service: 'logs.ap-southeast-2.amazonaws.com' }, [{ kind: 'service', service: 'logs.amazonaws.com' }]],
    [{ Service: 'logs.us-gov-west-1.amazonaws.com' }, [{ kind: 'service', service: 'logs.amazonaws.com' }]],
    [
      { Service: 'edgelambda.lambda.amazonaws.com.cn' },
      [{ kind: 'service', service: 'edgelambda.lambda.amazonaws.com' }],
    ],
    [
      { Federated: 'cognito-identity.amazonaws.com' },
      [{ kind: 'federated', provider: 'cognito-identity.amazonaws.com' }],
    ],
    [{ Federated: '*' }, [{ kind: 'anyone' }]],
    [{ CanonicalUser: 'abc' }, [{ kind: 'other', text: 'abc' }]],
    [
      { AWS: ['*', account], Service: 'sns.amazonaws.com' },
      [
        { kind: 'anyone' },
        { kind: 'account', accountId: account },
        { kind: 'service', service: 'sns.amazonaws.com' },
      ],
    ],
  ])('reads %j', (element, expected) => expect(readPrincipals(element)).toEqual(expected))
})

describe('principalsOf', () => {
  const statement = (part: Partial<PolicyStatement>): PolicyStatement => ({ Effect: 'Allow', ...part })

  it('treats NotPrincipal as everyone', () => {
    expect(principalsOf(statement({ NotPrincipal: { AWS: account } }))).toEqual([{ kind: 'anyone' }])
  })

  it('is empty if the statement has no principal', () => {
    expect(principalsOf(statement({}))).toEqual([])
  })
})

describe('principalText', () => {
  it('names each kind', () => {
    const element = {
      AWS: ['*', account, 'AIDAEXAMPLEEXAMPLE12'],
      Service: 'sns.amazonaws.com',
      Federated: 'idp',
      Other: 'x',
    }
    expect(readPrincipals(element).map(principalText)).toEqual([
      '*',
      account,
      'AIDAEXAMPLEEXAMPLE12',
      'sns.amazonaws.com',
      'idp',
      'x',
    ])
  })
})
