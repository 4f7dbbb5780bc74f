import { describeError } from './describe-error.js'

/**
 * - `refused`: the server responds and will refuse again until its rights or its schema are changed.
 * - `connection`: the server cannot be reached at the moment; drivers reconnect with increasing delays.
 * - `other`: anything else.
 */
export type ErrorKind = 'refused' | 'connection' | 'other'

/**
 * SQLSTATEs of class 42 and 3F for missing rights, schema, table, function and column, and of class 28 for a
 * rejected login. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const refusedCodes = new Set(['42501', '3F000', '42P01', '42883', '42703', '28000', '28P01', '3D000'])

/** Redis' error prefixes for missing rights and a rejected login. https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/ */
const refusedMessages = /^(NOPERM|NOAUTH|WRONGPASS)\b/

/** Connection exceptions (08), operator intervention (57P01 to 57P03: stopping, crashed, starting). */
const connectionSqlStates = /^(08...|57P0[123])$/
const connectionCodes =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/
const connectionMessages =
  /connection (is closed|terminated)|not queryable|timeout exceeded|^(LOADING|Query read timeout|Socket timeout)\b/i

/** Classifies a driver's error by whether retrying can help. */
export function errorKind(error: unknown): ErrorKind {
  const { code = '', message } = describeError(error)
  if (refusedCodes.has(code) || refusedMessages.test(message)) return 'refused'
  if (connectionSqlStates.test(code) || connectionCodes.test(code) || connectionMessages.test(message)) {
    return 'connection'
  }
  return 'other'
}
