import pg from 'pg'

export interface RolePasswords {
  readonly owner: string
  readonly app: string
  readonly system: string
}

const attributes = 'login nosuperuser nobypassrls nocreaterole nocreatedb noreplication'

/**
 * Creates the three roles, or sets the passwords of existing ones. The same as prisma/roles.sql, for the embedded server
 * and for tests. `superuserUrl` is used only for this.
 */
export async function createRoles(superuserUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    for (const role of ['owner', 'app', 'system'] as const) {
      const password = passwords[role]
      const name = `plumbline_${role}`
      const found = await client.query('select 1 from pg_roles where rolname = $1', [name])
      const verb = found.rowCount === 0 ? 'create' : 'alter'
      await client.query(`${verb} role ${name} ${attributes} password ${pg.escapeLiteral(password)}`)
    }
  } finally {
    await client.end()
  }
}

/**
 * Creates a database owned by plumbline_owner to which only Plumbline's roles may connect; keeps an existing one. The template's files
 * are copied: to write each of its pages to the WAL instead, as Postgres would, takes ten times the CPU time.
 */
export async function createDatabase(
  superuserUrl: string,
  name: string,
  template = 'template0',
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const database = pg.escapeIdentifier(name)
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) {
      await client.query(
        `create database ${database} owner plumbline_owner encoding 'UTF8' strategy file_copy template ${pg.escapeIdentifier(template)}`,
      )
    }
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect on database ${database} to plumbline_app, plumbline_system`)
  } finally {
    await client.end()
  }
}
