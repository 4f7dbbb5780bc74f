import { describe, expect, it } from 'vitest'
import { everyResource, scopeOf } from './every-resource.js'

const scope = { partition: 'aws-cn', accountId: '111122223333' }

describe('everyResource', () => {
  it.each([
    ['KMS:decrypt', ['arn:aws-cn:kms:*:111122223333:key/*']],
    ['iam:PassRole', ['arn:aws-cn:iam::111122223333:role/*']],
    ['s3:GetObject', ['arn:aws-cn:s3:::*/*']],
    ['s3:*', ['arn:aws-cn:s3:::*', 'arn:aws-cn:s3:::*/*']],
    ['unlisted:*', ['arn:aws-cn:unlisted:*:111122223333:*']],
    ['constructor:*', ['arn:aws-cn:constructor:*:111122223333:*']],
    ['ram:CreateResourceShare', ['*']],
    ['unlisted:DoIt', ['*']],
    ['*', ['*']],
  ])('of %s', (action, patterns) => {
    expect(everyResource(action, scope)).toEqual(patterns)
  })
})

describe('scopeOf', () => {
  it('reads partition and account of an ARN', () => {
    expect(scopeOf('arn:aws-cn:iam::111122223333:role/app')).toEqual(scope)
  })
})
