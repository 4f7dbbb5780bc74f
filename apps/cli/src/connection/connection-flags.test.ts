import { expect, test } from 'vitest'
import { connectionSpec } from './connection-flags.js'

const roleArn = 'arn:aws-us-gov:iam::123456789012:role/security/Reader'

test('flags map to a connection', () => {
  expect(connectionSpec({})).toEqual({ kind: 'profile' })
  expect(connectionSpec({ profile: 'p' })).toEqual({ kind: 'profile', profile: 'p' })
  expect(connectionSpec({ recording: 'f' })).toEqual({ kind: 'recording', file: 'f' })
  expect(connectionSpec({ roleArn, externalId: 'e' })).toEqual({
    kind: 'role',
    roleArn,
    externalId: 'e',
    accountId: '123456789012',
    partition: 'aws-us-gov',
  })
  expect(connectionSpec({ roleArn })).toMatchObject({ externalId: null })
})

test.each([
  [{ externalId: 'e' }, '--role-arn'],
  [{ roleArn: 'arn:aws:iam::1:role/x' }, '--role-arn must have the format'],
  [{ roleArn: 'arn:aws:iam::123456789012:user/x' }, '--role-arn must have the format'],
] as const)('%o is a usage error', (flags, words) => {
  const failure = { exitCode: 2, message: expect.stringContaining(words) }
  expect(() => connectionSpec(flags)).toThrow(expect.objectContaining(failure))
})
