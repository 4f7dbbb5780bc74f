import { z } from 'zod'

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })
const environment = z.object({
  DATABASE_OWNER_URL: postgresUrl,
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
})

export interface MigrateConfig {
  /** Connection of plumbline_owner. */
  readonly ownerUrl: string
  /** False where jobs are kept in Redis, which needs no schema. */
  readonly hasQueueInPostgres: boolean
}

/** Reads what migrations need. Throws an error that names each bad variable, never its value: URLs hold passwords. */
export function readMigrateConfig(env: Readonly<Record<string, string | undefined>>): MigrateConfig {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`Migrations cannot run. Correct these variables: ${wrong.join('; ')}`)
  }
  const { DATABASE_OWNER_URL: ownerUrl, REDIS_URL: redisUrl } = parsed.data
  return { ownerUrl, hasQueueInPostgres: redisUrl === undefined }
}
