import { expect, test } from 'vitest'
import { errorKind } from './error-kind.js'

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code })

test.each([
  ['refused', withCode('42501', 'permission denied for table job')],
  ['refused', withCode('42P01', 'relation "job" does not exist')],
  ['refused', withCode('28P01', 'password authentication failed')],
  ['refused', new Error("NOPERM User x has no permissions to run the 'evalsha' command")],
  ['refused', new Error('WRONGPASS invalid username-password pair or user is disabled.')],
  ['connection', withCode('ECONNREFUSED')],
  ['connection', withCode('57P01', 'terminating connection due to administrator command')],
  ['connection', withCode('57P03', 'the database system is starting up')],
  ['connection', withCode('08006')],
  ['connection', new Error('Query read timeout')],
  ['connection', new Error('Socket timeout. Expecting data, but none was received in 30000ms.')],
  ['connection', new Error('Connection is closed.')],
  ['connection', new Error('Connection terminated unexpectedly')],
  ['connection', new AggregateError([withCode('ECONNREFUSED', 'connect ECONNREFUSED ::1:5432')])],
  ['other', new Error("READONLY You can't write against a read only replica.")],
  ['other', withCode('53300', 'sorry, too many clients already')],
  ['other', 'a string'],
])('%s: %o', (kind, error) => {
  expect(errorKind(error)).toBe(kind)
})
