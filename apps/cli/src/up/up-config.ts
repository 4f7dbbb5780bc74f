import { fileURLToPath } from 'node:url'
import { type ApiConfig, readOnboardingConfig } from '@plumbline/api'
import { z } from 'zod'
import { homeFolder } from '../home/home-folder.js'
import { type DatabaseSource, databaseSource } from './database-source.js'

/** Flags of `plumbline up`; they go before the environment. */
export interface UpFlags {
  readonly demo: boolean
  readonly port?: number
  readonly host?: string
}

export interface UpConfig {
  readonly home: string
  readonly database: DatabaseSource
  readonly redisUrl: string | undefined
  readonly isDemo: boolean
  readonly logLevel: string
  readonly api: ApiConfig
  /** The environment without empty values, for the worker's own settings. */
  readonly env: Readonly<Record<string, string>>
}

/** The recordings that come with Plumbline. */
const ownRecordings = fileURLToPath(new URL('../../demo', import.meta.url))

const environment = z.object({
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must begin with redis:// or rediss://' }).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  API_RATE_LIMIT: z.coerce.number().int().min(1).default(1200),
})

/**
 * Reads what `plumbline up` must know, once.
 *
 * @throws Error naming each variable that is missing or wrong, never its value.
 */
export function readUpConfig(
  flags: UpFlags,
  environmentGiven: Readonly<Record<string, string | undefined>>,
): UpConfig {
  const env = withoutEmpty(environmentGiven)
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`The environment cannot be used. Correct these variables: ${wrong.join('; ')}`)
  }
  const { data } = parsed
  const recordings = flags.demo ? ownRecordings : (env['RECORDINGS_DIR'] ?? ownRecordings)
  return {
    home: homeFolder(env),
    database: databaseSource(env),
    redisUrl: data.REDIS_URL,
    isDemo: flags.demo,
    logLevel: data.LOG_LEVEL,
    api: {
      host: flags.host ?? data.HOST,
      port: flags.port ?? data.PORT,
      rateLimit: data.API_RATE_LIMIT,
      onboarding: readOnboardingConfig(env),
    },
    env: { ...env, RECORDINGS_DIR: recordings },
  }
}

function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  )
}
