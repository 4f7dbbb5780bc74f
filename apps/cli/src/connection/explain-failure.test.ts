import { ConnectionFailed, DamagedRecording, WrongAccount } from '@plumbline/aws-collectors'
import { expect, test } from 'vitest'
import { Stopped } from '../command/stop-signals.js'
import { explainFailure } from './explain-failure.js'

const role = {
  kind: 'role',
  roleArn: 'arn:aws:iam::123456789012:role/R',
  externalId: 'the-external-id',
  accountId: '123456789012',
} as const
const profile = { kind: 'profile' } as const
const recording = { kind: 'recording', file: 'a.json.gz' } as const

function named(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name }, more)
}

test.each([
  [
    'a role that cannot be assumed',
    new ConnectionFailed('sts:AssumeRole', named('AccessDenied', 'no')),
    role,
    3,
    'trust policy',
  ],
  [
    'no credentials',
    new ConnectionFailed('sts:GetCallerIdentity', named('CredentialsProviderError', 'none')),
    profile,
    3,
    'AWS_PROFILE',
  ],
  [
    'regions that may not be listed',
    new ConnectionFailed('ec2:DescribeRegions', named('UnauthorizedOperation', 'no')),
    role,
    3,
    'Allow ec2:DescribeRegions',
  ],
  ['another account', new WrongAccount('111122223333', '444455556666'), role, 2, '444455556666'],
  [
    'a damaged recording',
    new DamagedRecording('a.json.gz', 'it has no manifest'),
    recording,
    2,
    'no manifest',
  ],
  [
    'a missing recording',
    named('Error', 'ENOENT: x', { code: 'ENOENT' }),
    recording,
    2,
    'Recording a.json.gz does not exist',
  ],
  ['an unexpected error', new Error('unexpected'), profile, 3, 'unexpected'],
  ['Ctrl-C', new Stopped('SIGINT'), profile, 130, 'Stopped'],
  ['SIGTERM', new Stopped('SIGTERM'), profile, 143, 'Stopped'],
] as const)('%s', (_, error, spec, exitCode, words) => {
  const failure = explainFailure(error, spec)
  expect(failure.exitCode).toBe(exitCode)
  expect(failure.message).toContain(words)
  expect(failure.message).not.toContain('the-external-id')
})
