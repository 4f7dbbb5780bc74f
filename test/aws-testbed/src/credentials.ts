import { AwsError } from './aws-error.js'

/** A principal whose long-lived keys the test bed accepts. */
export interface Caller {
  accessKeyId: string
  secretAccessKey: string
  accountId: string
  arn: string
}

export interface Principal {
  accountId: string
  arn: string
  /** ARN of the role behind an assumed-role session; undefined for a configured caller. */
  roleArn: string | undefined
  /** `AIDA…` or `AROA…:session`, as GetCallerIdentity returns it. */
  userId: string
}

interface Session extends Principal {
  sessionToken: string
  /** Milliseconds since 1970. */
  expiresAt: number
}

/** The known access keys: those of configured callers and those that AssumeRole issued. */
export class Credentials {
  readonly #callers: ReadonlyMap<string, Principal>
  readonly #sessions = new Map<string, Session>()

  constructor(callers: readonly Caller[]) {
    this.#callers = new Map(
      callers.map(({ accessKeyId, accountId, arn }) => [
        accessKeyId,
        { accountId, arn, roleArn: undefined, userId: `AIDA${accessKeyId.slice(4)}` },
      ]),
    )
  }

  issue(accessKeyId: string, session: Session): void {
    this.#sessions.set(accessKeyId, session)
  }

  /** Expires every session that AssumeRole has issued. */
  expireSessions(): void {
    for (const session of this.#sessions.values()) session.expiresAt = 0
  }

  clear(): void {
    this.#sessions.clear()
  }

  /**
   * @throws AwsError `unknown-credentials` for a key that is neither configured nor issued, or a session key without
   * its token; `expired-credentials` after it has expired.
   */
  principalOf(accessKeyId: string, sessionToken: string | undefined): Principal {
    const caller = this.#callers.get(accessKeyId)
    if (caller !== undefined) return caller
    const session = this.#sessions.get(accessKeyId)
    if (session === undefined || session.sessionToken !== sessionToken) {
      throw new AwsError('unknown-credentials', 'The security token included in the request is invalid.')
    }
    if (session.expiresAt <= Date.now()) {
      throw new AwsError('expired-credentials', 'The security token included in the request is expired')
    }
    return session
  }
}
