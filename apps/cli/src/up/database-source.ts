import { isSecretKey } from '@plumbline/db'
import { InvalidEnvironment, parseEnvironment } from '@plumbline/model'
import { z } from 'zod'

/** The Postgres to use: the embedded one, or one that the environment has a URL for each role of. */
export type DatabaseSource =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'external'
      readonly urls: { readonly app: string; readonly owner: string; readonly system: string }
      readonly secretKey: string
    }

const urlNames = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_SYSTEM_URL'] as const
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a connection string that begins with postgresql://',
})
const external = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl,
  DATABASE_SYSTEM_URL: postgresUrl,
  PLUMBLINE_SECRET_KEY: z.string().refine(isSecretKey, 'must be 32 bytes in base64: openssl rand -base64 32'),
})

/**
 * Reads which database to use. Either DATABASE_URL, DATABASE_OWNER_URL, DATABASE_SYSTEM_URL and PLUMBLINE_SECRET_KEY are all
 * set, or none of them is.
 *
 * @throws InvalidEnvironment naming what is missing or wrong, never its value: URLs contain passwords
 */
export function databaseSource(env: Readonly<Record<string, string | undefined>>): DatabaseSource {
  const isSet = (name: string) => (env[name] ?? '') !== ''
  const given = urlNames.filter(isSet)
  if (given.length === 0 && isSet('PLUMBLINE_SECRET_KEY')) {
    throw new InvalidEnvironment(
      `PLUMBLINE_SECRET_KEY is set, but not ${urlNames.join(' and ')}. Set all four, or none of them to use the embedded Postgres, which generates its own key.`,
    )
  }
  if (given.length === 0) return { kind: 'embedded' }
  const missing = Object.keys(external.shape).filter((name) => !isSet(name))
  if (missing.length > 0) {
    const verb = given.length === 1 ? 'is' : 'are'
    throw new InvalidEnvironment(
      `${given.join(' and ')} ${verb} set, but not ${missing.join(' and ')}. Set all four, or none of them to use the embedded Postgres.`,
    )
  }
  const values = parseEnvironment(external, env)
  return {
    kind: 'external',
    urls: {
      app: values.DATABASE_URL,
      owner: values.DATABASE_OWNER_URL,
      system: values.DATABASE_SYSTEM_URL,
    },
    secretKey: values.PLUMBLINE_SECRET_KEY,
  }
}
