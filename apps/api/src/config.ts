import { z } from 'zod'
import { type OnboardingConfig, onboardingOf, onboardingVariables } from './onboarding-config.js'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe('Postgres as the app role'),
  DATABASE_SYSTEM_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PLUMBLINE_SECRET_KEY: z.string().min(1).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  API_RATE_LIMIT: z.coerce.number().int().min(1).default(1200),
  ...onboardingVariables,
})

/** How the API listens. */
export interface ApiConfig {
  readonly host: string
  /** 0 lets the system choose a free port. */
  readonly port: number
  /** Requests a minute from one address. */
  readonly rateLimit: number
  /** What people are told who connect an account; nothing is known of it unless said. */
  readonly onboarding?: OnboardingConfig
}

/** What the API needs to run alone. */
export interface ApiEnvironment extends ApiConfig {
  readonly databaseUrl: string
  /** What making the first tenant needs; null where another process does that. */
  readonly bootstrap: { readonly systemUrl: string; readonly secretKey: string } | null
  readonly redisUrl: string | null
  readonly logLevel: (typeof logLevels)[number]
}

/** Reads the environment once. Throws an error that names each bad variable, never its value: URLs hold passwords. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ApiEnvironment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`The environment is not complete. Correct these variables: ${wrong.join('; ')}`)
  }
  const { data } = parsed
  return {
    databaseUrl: data.DATABASE_URL,
    bootstrap: bootstrapOf(data),
    redisUrl: data.REDIS_URL ?? null,
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
    rateLimit: data.API_RATE_LIMIT,
    onboarding: onboardingOf(data),
  }
}

function bootstrapOf(data: z.output<typeof environment>): ApiEnvironment['bootstrap'] {
  const { DATABASE_SYSTEM_URL: systemUrl, PLUMBLINE_SECRET_KEY: secretKey } = data
  if (systemUrl === undefined) return null
  if (secretKey === undefined)
    throw new Error('DATABASE_SYSTEM_URL is set: set PLUMBLINE_SECRET_KEY beside it')
  return { systemUrl, secretKey }
}
