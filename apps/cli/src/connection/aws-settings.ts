import type { AwsTimeouts, ReadLimits } from '@plumbline/aws-collectors'
import { InvalidEnvironment, parseEnvironment } from '@plumbline/model'
import { z } from 'zod'
import { usageFailure } from '../command/command-failed.js'

const environment = z.object({
  AWS_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(8),
  AWS_RETRY_MODE: z.enum(['adaptive', 'standard']).default('adaptive'),
  AWS_RATE_FRACTION: z.coerce.number().positive().max(1).default(0.5),
  AWS_REQUEST_SECONDS: z.coerce.number().positive().max(900).default(30),
  AWS_CALL_SECONDS: z.coerce.number().positive().max(3600).default(120),
  SCAN_PART_SECONDS: z.coerce.number().positive().max(604_800).default(21_600),
  SCAN_SECONDS: z.coerce.number().positive().max(604_800).default(43_200),
})

/** Rate and retries of AWS calls. */
export interface AwsSettings {
  readonly maxAttempts: number
  readonly retryMode: 'adaptive' | 'standard'
  /** Share of AWS's documented quotas that may be used. */
  readonly rateFraction: number
  readonly timeouts: AwsTimeouts
  readonly limits: ReadLimits
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
    timeouts: { requestMs: values.AWS_REQUEST_SECONDS * 1000, callMs: values.AWS_CALL_SECONDS * 1000 },
    limits: { partMs: values.SCAN_PART_SECONDS * 1000, scanMs: values.SCAN_SECONDS * 1000 },
  }
}

function parseSettings(env: Readonly<Record<string, string | undefined>>): z.output<typeof environment> {
  try {
    return parseEnvironment(environment, env)
  } catch (error) {
    throw error instanceof InvalidEnvironment ? usageFailure(error.message, { cause: error }) : error
  }
}
