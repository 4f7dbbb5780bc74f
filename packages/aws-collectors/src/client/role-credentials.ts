import { z } from 'zod'
import { CallOverdue } from '../engine/read-errors.js'
import { sessionPolicy } from '../permissions/session-policy.js'
import { ConnectionFailed } from './connection-errors.js'
import { startDeadline } from './deadline.js'
import { defaultTimeouts } from './timeouts.js'
import type { ClientConfig, Credentials } from './services.js'
import { loadService } from './services.js'
import { isSessionName } from './session-name.js'

export interface RoleSession {
  readonly credentials: Credentials
  /** Percent of STS's packed limit that the session policy uses. */
  readonly packedPolicyPercent: number | null
  /** Requests to STS, including retries. */
  readonly attempts: number
}

export interface RoleRequest {
  readonly roleArn: string
  /** Null only to prove that a role refuses callers without one. */
  readonly externalId: string | null
  readonly sessionName: string
}

/** How long one AssumeRole may take, all attempts together, and what stops it. */
export interface CallLimits {
  readonly callMs?: number
  readonly signal?: AbortSignal | undefined
}

/** One hour: sessions assumed from another role (role chaining) cannot be longer. */
const sessionSeconds = 3600

const answerShape = z.object({
  Credentials: z.object({
    AccessKeyId: z.string().min(1),
    SecretAccessKey: z.string().min(1),
    SessionToken: z.string().min(1),
    Expiration: z.date(),
  }),
  PackedPolicySize: z.number().optional(),
  $metadata: z.object({ attempts: z.number().optional() }).optional(),
})

/**
 * Assumes the customer's role at a regional STS endpoint, for an hour, narrowed by the generated session policy.
 * Throws ConnectionFailed; its message contains neither credentials nor the ExternalId.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export async function assumeRole(
  request: RoleRequest,
  config: ClientConfig,
  { callMs = defaultTimeouts.callMs, signal }: CallLimits = {},
): Promise<RoleSession> {
  if (!isSessionName(request.sessionName)) {
    throw new Error(
      'sessionName must be 2 to 64 characters of letters, digits and +=,.@-_ (see sessionName()).',
    )
  }
  const service = await loadService('sts:AssumeRole')
  const client = service.createClient(config)
  const input = {
    RoleArn: request.roleArn,
    RoleSessionName: request.sessionName,
    DurationSeconds: sessionSeconds,
    Policy: sessionPolicy(),
    ...(request.externalId === null ? {} : { ExternalId: request.externalId }),
  }
  const text = `sts:AssumeRole was not answered within ${callMs / 1000} s`
  const deadline = startDeadline(callMs, () => new CallOverdue('sts:AssumeRole', text), [signal])
  try {
    const command = service.createCommand('sts:AssumeRole', input)
    return toSession(await deadline.race(client.send(command, { abortSignal: deadline.signal })))
  } catch (error) {
    signal?.throwIfAborted()
    throw new ConnectionFailed('sts:AssumeRole', deadline.signal.aborted ? deadline.signal.reason : error)
  } finally {
    deadline.end()
    client.destroy()
  }
}

function toSession(output: object): RoleSession {
  const parsed = answerShape.safeParse(output)
  // The response contains credentials, so the error repeats nothing of it.
  if (!parsed.success) throw new Error('STS answered without credentials.')
  const { Credentials: given, PackedPolicySize: packed } = parsed.data
  return {
    credentials: {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
      expiration: given.Expiration,
    },
    packedPolicyPercent: packed ?? null,
    attempts: parsed.data.$metadata?.attempts ?? 1,
  }
}
