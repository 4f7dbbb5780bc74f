import { parseTemplateBase, principalArnForm, type TemplateBase } from '@plumbline/aws-collectors/onboarding'
import { parseEnvironment } from '@plumbline/model'
import { z } from 'zod'

type Environment = Readonly<Record<string, string | undefined>>

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a connection string that begins with postgresql://',
})
const redisUrl = z.url({ protocol: /^rediss?$/, error: 'must begin with redis:// or rediss://' })

const onboardingVariables = z.object({
  HUB_PRINCIPAL_ARN: z
    .string()
    .regex(
      principalArnForm,
      'must be the ARN of the IAM role or user that workers run as (arn:aws:iam::111111111111:role/plumbline-worker), not of a session',
    )
    .optional(),
  TEMPLATE_BASE_URL: z
    .string()
    .transform((url, context) => {
      const base = parseTemplateBase(url)
      if (base !== null) return base
      context.addIssue({
        code: 'custom',
        message:
          'must be the HTTPS URL of an S3 bucket or of a folder in it (https://BUCKET.s3.REGION.amazonaws.com/FOLDER), since the CloudFormation console reads templates from S3 only; publish plumbline-role.json there, or unset the variable',
      })
      return z.NEVER
    })
    .optional(),
})

const apiVariables = onboardingVariables.extend({
  DATABASE_URL: postgresUrl,
  DATABASE_SYSTEM_URL: postgresUrl.optional(),
  PLUMBLINE_SECRET_KEY: z.string().min(1).optional(),
  REDIS_URL: redisUrl.optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  API_RATE_LIMIT: z.coerce.number().int().min(1).default(1200),
})

const migrateVariables = z.object({
  DATABASE_OWNER_URL: postgresUrl,
  REDIS_URL: redisUrl.optional(),
})

/** What the onboarding routes put into templates and notes. */
export interface OnboardingConfig {
  /** ARN of the role or user that workers run as; null if not configured. */
  readonly principalArn: string | null
  /** Where the CloudFormation template is published; null if it is not. */
  readonly templateBase: TemplateBase | null
}

export const emptyOnboarding: OnboardingConfig = { principalArn: null, templateBase: null }

/** How the API listens. */
export interface ApiConfig {
  readonly host: string
  /** 0 lets the system choose a free port. */
  readonly port: number
  /** Requests per minute from one address. */
  readonly rateLimit: number
  /** `emptyOnboarding` if left out. */
  readonly onboarding?: OnboardingConfig
}

/** The configuration of an API that runs as its own process. */
export interface ApiEnvironment extends ApiConfig {
  readonly databaseUrl: string
  /** What creating the first tenant needs; null if another process does that. */
  readonly bootstrap: { readonly systemUrl: string; readonly secretKey: string } | null
  readonly redisUrl: string | null
  readonly logLevel: (typeof logLevels)[number]
}

/** The configuration of the migrations. */
export interface MigrateConfig {
  /** Connection string of the role plumbline_owner. */
  readonly ownerUrl: string
  /** False if the job queue is in Redis, which needs no schema. */
  readonly hasQueueInPostgres: boolean
}

/** Reads the API's configuration from the environment. @throws InvalidEnvironment */
export function readConfig(env: Environment): ApiEnvironment {
  const values = parseEnvironment(apiVariables, env)
  return {
    databaseUrl: values.DATABASE_URL,
    bootstrap: bootstrapOf(values),
    redisUrl: values.REDIS_URL ?? null,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    rateLimit: values.API_RATE_LIMIT,
    onboarding: onboardingOf(values),
  }
}

/** Reads the onboarding variables only, for a process with its own configuration. @throws InvalidEnvironment */
export function readOnboardingConfig(env: Environment): OnboardingConfig {
  return onboardingOf(parseEnvironment(onboardingVariables, env))
}

/** Reads the configuration of the migrations. @throws InvalidEnvironment */
export function readMigrateConfig(env: Environment): MigrateConfig {
  const values = parseEnvironment(migrateVariables, env)
  return { ownerUrl: values.DATABASE_OWNER_URL, hasQueueInPostgres: values.REDIS_URL === undefined }
}

function onboardingOf(values: z.output<typeof onboardingVariables>): OnboardingConfig {
  return { principalArn: values.HUB_PRINCIPAL_ARN ?? null, templateBase: values.TEMPLATE_BASE_URL ?? null }
}

function bootstrapOf(values: z.output<typeof apiVariables>): ApiEnvironment['bootstrap'] {
  const { DATABASE_SYSTEM_URL: systemUrl, PLUMBLINE_SECRET_KEY: secretKey } = values
  if (systemUrl === undefined) return null
  if (secretKey === undefined)
    throw new Error('DATABASE_SYSTEM_URL is set, but PLUMBLINE_SECRET_KEY is not. Set both, or neither.')
  return { systemUrl, secretKey }
}
