import { isIP } from 'node:net'
import { parseTemplateBase, principalArnForm, type TemplateBase } from '@plumbline/aws-collectors/onboarding'
import { isSecretKey } from '@plumbline/db'
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

const limitVariables = z.object({
  API_RATE_LIMIT: z.coerce.number().int().min(1).default(1200),
  API_FAILED_KEY_LIMIT: z.coerce.number().int().min(1).default(20),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((proxy) => proxy.trim())
        .filter((proxy) => proxy !== ''),
    )
    .refine(
      (proxies) => proxies.every(isProxy),
      'must be addresses or networks of proxies, separated by commas (10.0.0.7, 10.1.0.0/16), or loopback or uniquelocal',
    ),
})

const apiVariables = onboardingVariables.extend({
  DATABASE_URL: postgresUrl,
  REDIS_URL: redisUrl.optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  ...limitVariables.shape,
})

const firstKeyVariables = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_SYSTEM_URL: postgresUrl,
  PLUMBLINE_SECRET_KEY: z.string().refine(isSecretKey, 'must be 32 bytes in base64: openssl rand -base64 32'),
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

/** The limits of requests and whose address is counted. */
export interface LimitConfig {
  /** Requests per minute with one API key, and of one address without a valid key. */
  readonly rateLimit: number
  /** Failed authentications per minute of one address. */
  readonly failedKeyLimit: number
  /** Addresses and networks of proxies whose `x-forwarded-for` is believed; empty for none. */
  readonly trustedProxies: readonly string[]
}

/** How the API listens. */
export interface ApiConfig extends LimitConfig {
  readonly host: string
  /** 0 lets the system choose a free port. */
  readonly port: number
  /** `emptyOnboarding` if left out. */
  readonly onboarding?: OnboardingConfig
}

/** The configuration of an API that runs as its own process. */
export interface ApiEnvironment extends ApiConfig {
  readonly databaseUrl: string
  readonly redisUrl: string | null
  readonly logLevel: (typeof logLevels)[number]
}

/** The configuration of the command that creates the first tenant and its key. */
export interface FirstKeyConfig {
  readonly databaseUrl: string
  /** Connection string of the role plumbline_system. */
  readonly systemUrl: string
  readonly secretKey: string
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
    redisUrl: values.REDIS_URL ?? null,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    onboarding: onboardingOf(values),
    ...limitsOf(values),
  }
}

/** Reads the variables of limits only, for a process with its own configuration. @throws InvalidEnvironment */
export function readLimitConfig(env: Environment): LimitConfig {
  return limitsOf(parseEnvironment(limitVariables, env))
}

/** Reads the configuration of the first key. @throws InvalidEnvironment */
export function readFirstKeyConfig(env: Environment): FirstKeyConfig {
  const values = parseEnvironment(firstKeyVariables, env)
  return {
    databaseUrl: values.DATABASE_URL,
    systemUrl: values.DATABASE_SYSTEM_URL,
    secretKey: values.PLUMBLINE_SECRET_KEY,
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

function limitsOf(values: z.output<typeof limitVariables>): LimitConfig {
  return {
    rateLimit: values.API_RATE_LIMIT,
    failedKeyLimit: values.API_FAILED_KEY_LIMIT,
    trustedProxies: values.TRUSTED_PROXIES,
  }
}

const namedNetworks: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal'])

/** An address, a network in CIDR notation, or a named network. */
function isProxy(text: string): boolean {
  if (namedNetworks.has(text)) return true
  const [address = '', prefix, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (version === 4 ? 32 : 128)
}
