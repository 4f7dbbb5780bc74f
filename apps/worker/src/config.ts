import { hostname } from 'node:os'
import type { AwsTimeouts, ReadLimits } from '@plumbline/aws-collectors'
import { isSecretKey, longestLeaseSeconds } from '@plumbline/db'
import { parseEnvironment } from '@plumbline/model'
import { jobCatalogue } from '@plumbline/queue'
import { z } from 'zod'

/** At most a week: timers cannot wait for more than 24 days. */
const seconds = (byDefault: number) => z.coerce.number().positive().max(604_800).default(byDefault)

const secretKeyText = 'must be 32 random bytes in base64: openssl rand -base64 32'

const environment = z.object({
  DATABASE_URL: z.url('must be the connection string of the role plumbline_app'),
  DATABASE_SYSTEM_URL: z.url('must be the connection string of the role plumbline_system'),
  PLUMBLINE_SECRET_KEY: z.string(secretKeyText).refine(isSecretKey, secretKeyText),
  REDIS_URL: z.url().optional(),
  HUB_PRINCIPAL_ARN: z
    .string()
    .regex(
      /^arn:[\w-]+:(iam|sts)::\d{12}:/,
      'must be the ARN of the principal that assumes the roles of the accounts',
    )
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  RECORDINGS_DIR: z.string().optional(),
  WORKER_COLLECT_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(jobCatalogue['scan.collect'].concurrency),
  WORKER_LEASE_SECONDS: z.coerce.number().positive().max(longestLeaseSeconds).optional(),
  WORKER_SWEEP_SECONDS: seconds(5),
  WORKER_SCHEDULE_SECONDS: seconds(15),
  WORKER_RETRY_SECONDS: seconds(10),
  WORKER_STOP_SECONDS: seconds(25),
  WORKER_VERIFY_RETRY_SECONDS: seconds(60),
  WORKER_EVALUATE_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(16)
    .default(jobCatalogue['scan.evaluate'].concurrency),
  WORKER_EVALUATE_SECONDS: seconds(900),
  WORKER_EVALUATE_MEMORY_MB: z.coerce.number().int().min(64).default(2048),
  WORKER_SPOOL_MB: z.coerce.number().positive().default(32),
  AWS_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(8),
  AWS_RETRY_MODE: z.enum(['adaptive', 'standard']).default('adaptive'),
  AWS_RATE_FRACTION: z.coerce.number().positive().max(1).default(0.5),
  AWS_REQUEST_SECONDS: seconds(30),
  AWS_CALL_SECONDS: seconds(120),
  SCAN_PART_SECONDS: seconds(21_600),
  SCAN_SECONDS: seconds(43_200),
})

/** The worker's configuration, parsed once and passed down. */
export interface WorkerConfig {
  readonly appUrl: string
  readonly systemUrl: string
  readonly secretKey: string
  readonly redisUrl: string | undefined
  /** The account from which roles are assumed: trusting it is not a finding. Null if not configured. */
  readonly hubAccountId: string | null
  readonly logLevel: string
  /** Directory with the recordings of recorded accounts; without it such accounts cannot be scanned. */
  readonly recordingsDir: string | undefined
  readonly collectConcurrency: number
  /** Seconds after which a lease that was not renewed expires; undefined: as the job catalogue says. */
  readonly leaseSeconds: number | undefined
  readonly sweepSeconds: number
  /** Seconds between two checks for accounts whose scheduled scan is due. */
  readonly scheduleSeconds: number
  /** Seconds before a failed attempt may be retried; doubled with each attempt. */
  readonly retrySeconds: number
  /** Seconds that running jobs have to finish after a signal, before they are aborted and their rows released. */
  readonly stopSeconds: number
  /** Seconds before a failed verification of a role is retried: IAM changes propagate slowly. */
  readonly verifyRetrySeconds: number
  /** Scans that are evaluated at once, each in a thread with `evaluateMemoryMb` of heap. */
  readonly evaluateConcurrency: number
  /** Milliseconds that one evaluation may take. */
  readonly evaluateMs: number
  readonly evaluateMemoryMb: number
  /** Bytes of collected resources beyond which they are spooled to a file. */
  readonly spoolBytes: number
  readonly awsMaxAttempts: number
  readonly awsRetryMode: 'adaptive' | 'standard'
  /** Share of AWS's documented quotas that scans may use. */
  readonly awsRateFraction: number
  readonly awsTimeouts: AwsTimeouts
  /** How long a part and a scan may take. */
  readonly readLimits: ReadLimits
  /** Identifies this process in the rows that it holds leases of. */
  readonly holder: string
}

/**
 * Reads the worker's configuration from the environment.
 *
 * @throws InvalidEnvironment naming each variable that is missing or wrong, never its value.
 */
export function readWorkerConfig(env: Readonly<Record<string, string | undefined>>): WorkerConfig {
  const values = parseEnvironment(environment, env)
  return {
    appUrl: values.DATABASE_URL,
    systemUrl: values.DATABASE_SYSTEM_URL,
    secretKey: values.PLUMBLINE_SECRET_KEY,
    redisUrl: values.REDIS_URL,
    hubAccountId: values.HUB_PRINCIPAL_ARN?.split(':')[4] ?? null,
    logLevel: values.LOG_LEVEL,
    recordingsDir: values.RECORDINGS_DIR,
    collectConcurrency: values.WORKER_COLLECT_CONCURRENCY,
    leaseSeconds: values.WORKER_LEASE_SECONDS,
    sweepSeconds: values.WORKER_SWEEP_SECONDS,
    scheduleSeconds: values.WORKER_SCHEDULE_SECONDS,
    retrySeconds: values.WORKER_RETRY_SECONDS,
    stopSeconds: values.WORKER_STOP_SECONDS,
    verifyRetrySeconds: values.WORKER_VERIFY_RETRY_SECONDS,
    evaluateConcurrency: values.WORKER_EVALUATE_CONCURRENCY,
    evaluateMs: values.WORKER_EVALUATE_SECONDS * 1000,
    evaluateMemoryMb: values.WORKER_EVALUATE_MEMORY_MB,
    spoolBytes: values.WORKER_SPOOL_MB * 1024 * 1024,
    awsMaxAttempts: values.AWS_MAX_ATTEMPTS,
    awsRetryMode: values.AWS_RETRY_MODE,
    awsRateFraction: values.AWS_RATE_FRACTION,
    awsTimeouts: { requestMs: values.AWS_REQUEST_SECONDS * 1000, callMs: values.AWS_CALL_SECONDS * 1000 },
    readLimits: { partMs: values.SCAN_PART_SECONDS * 1000, scanMs: values.SCAN_SECONDS * 1000 },
    holder: `${hostname()}:${process.pid}`,
  }
}
