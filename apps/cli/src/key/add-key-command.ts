import type { ApiKeyRow } from '@plumbline/db'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ProgramOptions } from '../command/program-options.js'
import { formatTable } from '../terminal/format-table.js'
import type { CreatedKey, KeyRequest, RotationRequest, TenantFlags } from './manage-keys.js'
import { parseExpiry } from './parse-expiry.js'

/** Minutes: a week, as in the API. */
const MAX_OVERLAP = 10_080
const columns = ['PREFIX', 'NAME', 'ROLE', 'STATE', 'CREATED', 'LAST USED', 'EXPIRES', 'ID'].map(
  (heading) => ({
    heading,
  }),
)

/** `plumbline key`. Its actions are imported on demand: the other commands do not need the database. */
export function addKeyCommand(program: Command, options: ProgramOptions): void {
  const key = program.command('key').description('Manage API keys. Plumbline must be running.')
  addCreate(key, options)
  addList(key, options)
  addRotate(key, options)
  addRevoke(key, options)
}

const tenantOption = () => new Option('--tenant <name>', 'name of the tenant; the first tenant by default')
const expiresOption = (byDefault: string) =>
  new Option('--expires <when>', `90d, 12h, a date or a time; ${byDefault} by default`).argParser((text) =>
    parseExpiry(text, new Date()),
  )

function addCreate(key: Command, { env, out, error }: ProgramOptions): void {
  key
    .command('create')
    .description('Create an API key and print it once.')
    .option('--name <name>', 'name of the key', 'cli')
    .addOption(new Option('--role <role>', 'role of the key').choices(['admin', 'reader']).default('admin'))
    .addOption(expiresOption('never'))
    .addOption(tenantOption())
    .action(async (flags: KeyRequest) => {
      const { createKey } = await import('./manage-keys.js')
      const created = await createKey(flags, env)
      error.write(`API key with role ${flags.role} for tenant ${created.tenant}. It is shown only once.\n`)
      out.write(`${created.key}\n`)
    })
}

function addList(key: Command, { env, out }: ProgramOptions): void {
  key
    .command('list')
    .description('List API keys, without their secrets.')
    .addOption(tenantOption())
    .action(async (flags: TenantFlags) => {
      const { listKeys } = await import('./manage-keys.js')
      const rows = (await listKeys(flags, env)).map(cellsOf)
      for (const line of formatTable(columns, rows, Number.POSITIVE_INFINITY)) out.write(`${line}\n`)
    })
}

function addRotate(key: Command, { env, out, error }: ProgramOptions): void {
  key
    .command('rotate')
    .description('Replace an API key with a new one, which is printed once.')
    .argument('<key>', 'id of the key, or the prefix that the list shows')
    .addOption(
      new Option('--overlap <minutes>', 'minutes for which the previous key is still accepted')
        .argParser(parseOverlap)
        .default(0),
    )
    .addOption(expiresOption('after as long a time as the previous key'))
    .addOption(tenantOption())
    .action(async (id: string, flags: RotationRequest) => {
      const { rotateKey } = await import('./manage-keys.js')
      const created: CreatedKey = await rotateKey(id, flags, env)
      const previous = flags.overlap === 0 ? 'is revoked' : `is accepted for ${flags.overlap} more minutes`
      error.write(`The previous key ${previous}. The new one is shown only once.\n`)
      out.write(`${created.key}\n`)
    })
}

function addRevoke(key: Command, { env, error }: ProgramOptions): void {
  key
    .command('revoke')
    .description('Revoke an API key: it is refused from now on.')
    .argument('<key>', 'id of the key, or the prefix that the list shows')
    .addOption(tenantOption())
    .action(async (id: string, flags: TenantFlags) => {
      const { revokeKey } = await import('./manage-keys.js')
      const { name, prefix } = await revokeKey(id, flags, env)
      error.write(`API key ${prefix} (${name}) is revoked.\n`)
    })
}

function parseOverlap(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > MAX_OVERLAP)
    throw new InvalidArgumentError(`It must be 0 to ${MAX_OVERLAP}.`)
  return Number(text)
}

function cellsOf(key: ApiKeyRow): readonly string[] {
  const { prefix, name, role, state, createdAt, lastUsedDay, expiresAt, id } = key
  const day = (time: Date) => time.toISOString().slice(0, 10)
  const expires = expiresAt === null ? 'never' : `${expiresAt.toISOString().slice(0, 16)}Z`
  return [prefix, name, role, state, day(createdAt), lastUsedDay ?? 'never', expires, id]
}
