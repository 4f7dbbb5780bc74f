import { z } from 'zod'
import { usageFailure } from '../command-failed.js'

const environment = z.object({
  AWS_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(8),
  AWS_RETRY_MODE: z.enum(['adaptive', 'standard']).default('adaptive'),
  AWS_RATE_FRACTION: z.coerce.number().positive().max(1).default(0.5),
})

/** How calls are paced and tried again. */
export interface AwsSettings {
  readonly maxAttempts: number
  readonly retryMode: 'adaptive' | 'standard'
  /** Share of AWS's documented quotas that may be used. */
  readonly rateFraction: number
}

/**
 * Reads the settings of the AWS calls from the environment; an empty variable counts as none.
 *
 * @throws CommandFailed naming each variable that is wrong
 */
export function readAwsSettings(env: Readonly<Record<string, string | undefined>>): AwsSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw usageFailure(`The environment cannot be used. Correct these variables: ${wrong.join('; ')}`)
  }
  const {
    AWS_MAX_ATTEMPTS: maxAttempts,
    AWS_RETRY_MODE: retryMode,
    AWS_RATE_FRACTION: rateFraction,
  } = parsed.data
  return { maxAttempts, retryMode, rateFraction }
}
