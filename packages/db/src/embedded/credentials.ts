import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isSecretKey, newSecretKey } from '../tenants/secret-box.js'

/** Postgres' database of the embedded server. */
export const databaseName = 'plumbline'

const password = z.string().min(32)
const credentialsSchema = z.strictObject({
  port: z.int().min(1).max(65_535),
  passwords: z.strictObject({ superuser: password, owner: password, app: password, system: password }),
  /** PLUMBLINE_SECRET_KEY of this data directory: 32 bytes in base64. */
  secretKey: z.string().refine(isSecretKey),
})

/** Content of a data directory's credentials.json. The superuser's password is for the administrator (backups); Plumbline does not use it after setup. */
export type Credentials = z.infer<typeof credentialsSchema>

export interface EmbeddedUrls {
  readonly owner: string
  readonly app: string
  readonly system: string
}

/** Path of the credentials of a data directory; readable by its owner only. */
export function credentialsFile(dataDirectory: string): string {
  return join(dataDirectory, 'credentials.json')
}

/** Reads the credentials of a data directory; null before the first start. @throws if the file is damaged, naming it */
export async function readCredentials(dataDirectory: string): Promise<Credentials | null> {
  const file = credentialsFile(dataDirectory)
  if (!existsSync(file)) return null
  const parsed = credentialsSchema.safeParse(parseJson(await readFile(file, 'utf8')))
  // The parser's own message would quote the content, which is secret.
  if (!parsed.success) throw new Error(`${file} is damaged: restore it from a backup`)
  return parsed.data
}

/** New random credentials, not yet written. */
export function newCredentials(port: number): Credentials {
  const passwords = {
    superuser: newPassword(),
    owner: newPassword(),
    app: newPassword(),
    system: newPassword(),
  }
  return { port, passwords, secretKey: newSecretKey() }
}

/** Writes the credentials atomically, mode 0600. */
export async function writeCredentials(dataDirectory: string, credentials: Credentials): Promise<void> {
  const file = credentialsFile(dataDirectory)
  const draft = `${file}.${process.pid}.new`
  await writeFile(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, file)
}

/** Connection strings of the three roles. */
export function urlsOf({ port, passwords }: Credentials): EmbeddedUrls {
  const url = (role: 'owner' | 'app' | 'system') =>
    `postgresql://plumbline_${role}:${passwords[role]}@127.0.0.1:${port}/${databaseName}`
  return { owner: url('owner'), app: url('app'), system: url('system') }
}

/** Connection string of initdb's superuser, to the database that initdb creates. */
export function superuserUrlOf({ port, passwords }: Credentials): string {
  return `postgresql://postgres:${passwords.superuser}@127.0.0.1:${port}/postgres`
}

function newPassword(): string {
  return randomBytes(32).toString('hex')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
