import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** prisma/migrations; the path is the same from src and from dist. */
export const migrationsFolder = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url))

export interface MigrationFile {
  readonly name: string
  readonly sql: string
  /** SHA-256 as Prisma Migrate computes it. */
  readonly checksum: string
}

/** All migrations of a folder in the order in which they apply. */
export async function readMigrations(folder: string): Promise<readonly MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  if (names.length === 0) throw new Error(`no migrations in ${folder}`)
  return Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql: text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}
