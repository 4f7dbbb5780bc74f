import { z } from 'zod'

/** Where Postgres is: our own, or one that the environment names for each role. */
export type DatabaseSource =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'external'
      readonly urls: { readonly app: string; readonly owner: string; readonly system: string }
      readonly secretKey: string
    }

const urlNames = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_SYSTEM_URL'] as const
const external = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_SYSTEM_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PLUMBLINE_SECRET_KEY: z.string().min(1),
})

/**
 * Reads which database to use. All of DATABASE_URL, DATABASE_OWNER_URL, DATABASE_SYSTEM_URL and PLUMBLINE_SECRET_KEY, or
 * none of the three URLs.
 *
 * @throws Error naming what is missing or wrong, never its value: URLs hold passwords.
 */
export function databaseSource(env: Readonly<Record<string, string | undefined>>): DatabaseSource {
  const isSet = (name: string) => (env[name] ?? '') !== ''
  const given = urlNames.filter(isSet)
  if (given.length === 0) return { kind: 'embedded' }
  const missing = Object.keys(external.shape).filter((name) => !isSet(name))
  if (missing.length > 0) {
    const verb = given.length === 1 ? 'is' : 'are'
    throw new Error(
      `${given.join(' and ')} ${verb} set, but not ${missing.join(' and ')}. Set all of them, or none of the URLs for the embedded Postgres.`,
    )
  }
  const parsed = external.safeParse(env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => path.join('.'))
    throw new Error(`${wrong.join(' and ')} must begin with postgresql:// and be a connection string.`)
  }
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_SYSTEM_URL: system } = parsed.data
  return { kind: 'external', urls: { app, owner, system }, secretKey: parsed.data.PLUMBLINE_SECRET_KEY }
}
