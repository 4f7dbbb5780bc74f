import { InvalidEnvironment, parseEnvironment } from '@plumbline/model'
import { z } from 'zod'
import { usageFailure } from '../command/command-failed.js'

const environment = z.object({
  AWS_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(8),
  AWS_RETRY_MODE: z.enum(['adaptive', 'standard']).default('adaptive'),
  AWS_RATE_FRACTION: z.coerce.number().positive().max(1).default(0.5),
})

/** Rate and retries of AWS calls. */
export interface AwsSettings {
  readonly maxAttempts: number
  readonly retryMode: 'adaptive' | 'standard'
  /** Share of AWS's documented quotas that may be used. */
  readonly rateFraction: number
}

/**
 * Reads the settings of AWS calls from the environment.
 *
 * @throws CommandFailed naming each variable that is wrong
 */
export function readAwsSettings(env: Readonly<Record<string, string | undefined>>): AwsSettings {
  const values = parseSettings(env)
  return {
    maxAttempts: values.AWS_MAX_ATTEMPTS,
    retryMode: values.AWS_RETRY_MODE,
    rateFraction: values.AWS_RATE_FRACTION,
  }
}

function parseSettings(env: Readonly<Record<string, string | undefined>>): z.output<typeof environment> {
  try {
    return parseEnvironment(environment, env)
  } catch (error) {
    throw error instanceof InvalidEnvironment ? usageFailure(error.message, { cause: error }) : error
  }
}
