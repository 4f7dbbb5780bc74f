import { fileURLToPath } from 'node:url'
import { type ApiConfig, readLimitConfig, readOnboardingConfig } from '@plumbline/api'
import { newSecretKey } from '@plumbline/db'
import { parseEnvironment } from '@plumbline/model'
import { readWorkerConfig } from '@plumbline/worker'
import { z } from 'zod'
import { dataDirectory } from '../data-directory/data-directory.js'
import { type DatabaseSource, databaseSource } from './database-source.js'

/** Flags of `plumbline up`; they take precedence over the environment. */
export interface UpFlags {
  readonly demo: boolean
  readonly port?: number
  readonly host?: string
}

export interface UpConfig {
  /** Data directory of the embedded Postgres and the log. */
  readonly dataDirectory: string
  readonly database: DatabaseSource
  readonly redisUrl: string | undefined
  readonly isDemo: boolean
  readonly logLevel: string
  readonly api: ApiConfig
  /** The environment without empty variables, for the worker's configuration. */
  readonly env: Readonly<Record<string, string>>
}

/** The directory with the demo's recordings. */
const demoRecordings = fileURLToPath(new URL('../../demo', import.meta.url))

const environment = z.object({
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must begin with redis:// or rediss://' }).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

/**
 * Reads the configuration of `plumbline up` from its flags and the environment.
 *
 * @throws InvalidEnvironment naming each variable that is missing or wrong, never its value
 */
export function readUpConfig(
  flags: UpFlags,
  processEnv: Readonly<Record<string, string | undefined>>,
): UpConfig {
  const env = withoutEmpty(processEnv)
  refuseWorkerVariables(env)
  const values = parseEnvironment(environment, env)
  const recordings = flags.demo ? demoRecordings : (env['RECORDINGS_DIR'] ?? demoRecordings)
  return {
    dataDirectory: dataDirectory(env),
    database: databaseSource(env),
    redisUrl: values.REDIS_URL,
    isDemo: flags.demo,
    logLevel: values.LOG_LEVEL,
    api: {
      host: flags.host ?? values.HOST,
      port: flags.port ?? values.PORT,
      ...readLimitConfig(env),
      onboarding: readOnboardingConfig(env),
    },
    env: { ...env, RECORDINGS_DIR: recordings },
  }
}

/** The worker's variables are read when it starts, with the URLs of a database that runs by then: they are checked here. */
function refuseWorkerVariables(env: Readonly<Record<string, string>>): void {
  const databaseUrl = 'postgresql://127.0.0.1/plumbline'
  const known = {
    DATABASE_URL: databaseUrl,
    DATABASE_SYSTEM_URL: databaseUrl,
    PLUMBLINE_SECRET_KEY: newSecretKey(),
  }
  readWorkerConfig({ ...env, ...known })
}

function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  )
}
