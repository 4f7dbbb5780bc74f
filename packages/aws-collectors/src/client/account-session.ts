import type { DescribeRegionsResult } from '@aws-sdk/client-ec2'
import type { CallerIdentity } from './aws-connection.js'
import type { SessionCredentials } from './renewing-credentials.js'
import type { RoleSession } from './role-credentials.js'

/**
 * What the connections of one scan to one account share, in memory only: the session, whose it is, and which regions are
 * enabled. Credentials never leave the process.
 */
export interface AccountSession extends SessionCredentials<RoleSession> {
  /** Null until it is asked for. */
  identity: Promise<CallerIdentity> | null
  /** Null until they are asked for. */
  regions: Promise<DescribeRegionsResult> | null
}

export function createAccountSession(): AccountSession {
  return { current: null, renewal: null, identity: null, regions: null }
}

/**
 * What another connection has asked for, or `read`. If the other one failed, which may be due to its own end, this one asks
 * itself; a failure is not kept.
 */
export async function readOnce<K extends 'identity' | 'regions'>(
  session: AccountSession,
  what: K,
  read: () => NonNullable<AccountSession[K]>,
): Promise<Awaited<NonNullable<AccountSession[K]>>> {
  const asked = await (session[what] as Promise<Awaited<NonNullable<AccountSession[K]>>> | null)?.catch(
    () => null,
  )
  if (asked !== null && asked !== undefined) return asked
  const reading = read()
  session[what] = reading
  try {
    return (await reading) as Awaited<NonNullable<AccountSession[K]>>
  } catch (error) {
    if (session[what] === reading) session[what] = null
    throw error
  }
}

/** The sessions of the scans that a worker takes part in, by scan. */
export interface SessionCache {
  /** The session of a scan for a connection: a changed connection is another session. */
  of(scanId: string, connection: object): AccountSession
  /** Forgets the scan's sessions; parts that still use one keep it. */
  end(scanId: string): void
}

interface CachedSession {
  readonly connection: string
  readonly session: AccountSession
  usedAt: number
}

/** A session that is not used for as long as credentials live is of no use. */
const idleMs = 3600_000

export function createSessionCache(now: () => number = Date.now): SessionCache {
  const sessions = new Map<string, CachedSession>()

  function dropIdle(): void {
    for (const [scanId, { usedAt }] of sessions) if (now() - usedAt > idleMs) sessions.delete(scanId)
  }

  return {
    of(scanId, connection) {
      dropIdle()
      const text = JSON.stringify(connection)
      const cached = sessions.get(scanId)
      const session = cached?.connection === text ? cached.session : createAccountSession()
      sessions.set(scanId, { connection: text, session, usedAt: now() })
      return session
    },
    end: (scanId) => void sessions.delete(scanId),
  }
}
