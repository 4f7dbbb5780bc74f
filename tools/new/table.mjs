import { insertBefore } from './files.mjs'
import { camelCase, checked, pascalCase, Refused } from './names.mjs'

const MIGRATIONS = 'prisma/migrations'
const SCHEMA = 'prisma/schema.prisma'

export const newTable = {
  form: '<thing> [--parent tenant|account]',
  example: 'saved-filter --parent account',
  names: 1,
  options: ['parent'],
  plan(files, [name], { parent = 'tenant' }) {
    checked('kebab', name, 'The name, in the singular,')
    if (!['tenant', 'account'].includes(parent)) throw new Refused('--parent must be tenant or account.')
    const table = name.replaceAll('-', '_')
    const model = pascalCase(name)
    if (files.read(SCHEMA).includes(`\nmodel ${model} {`))
      throw new Refused(`${SCHEMA} has the model ${model}; nothing was written`)
    const folder = `${MIGRATIONS}/${nextNumber(files)}_${table}`
    files.create(`${folder}/migration.sql`, migrationTemplate(table, parent))
    files.edit(
      SCHEMA,
      (text) =>
        `${withBackRelation(text, camelCase(name), model, parent)}\n${modelTemplate(table, model, parent)}`,
    )
    return [
      `${folder}/migration.sql: columns, checks and indexes, in tenant_id first; fewer grants where rows only grow.`,
      `${SCHEMA}: the same columns in model ${model}; a service test compares the two.`,
      'The system role has no access: if the sweeper or scheduler needs the table, grant single columns and add the policy system_all (see 00000000000002_verification).',
      `packages/db/src/${name}s/: functions that read and write it, in plain words; export them from packages/db/src/index.ts.`,
      'npm run build (writes the Prisma client), then npx vitest run --project service packages/db/src/migrations packages/db/src/client',
    ]
  },
}

function nextNumber(files) {
  const numbers = files.list(MIGRATIONS).map((folder) => Number.parseInt(folder, 10) || 0)
  return String(Math.max(0, ...numbers) + 1).padStart(14, '0')
}

/** The migration of a tenant's table, with row-level security as design and tests require it. */
function migrationTemplate(table, parent) {
  const isAccount = parent === 'account'
  const own = isAccount ? '\n  account_id uuid not null,' : ''
  const index = isAccount
    ? `create index ${table}_tenant_id_account_id_idx on ${table}(tenant_id, account_id);\n\n`
    : ''
  const foreignKey = isAccount
    ? `add constraint ${table}_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action`
    : `add constraint ${table}_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action`
  return `-- TODO: what a row is.
create table ${table} (
  tenant_id uuid not null,
  id uuid not null,${own}
  created_at timestamptz(6) not null default now(),
  constraint ${table}_pkey primary key (tenant_id,id)
);

${index}alter table ${table}
  ${foreignKey};

alter table ${table} enable row level security;
alter table ${table} force row level security;

create policy tenant_isolation on ${table} to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert, update, delete on ${table} to plumbline_app;
`
}

function modelTemplate(table, model, parent) {
  const isAccount = parent === 'account'
  const rows = [
    ['tenantId', 'String', '@map("tenant_id") @db.Uuid'],
    ['id', 'String', '@db.Uuid'],
    ...(isAccount ? [['accountId', 'String', '@map("account_id") @db.Uuid']] : []),
    ['createdAt', 'DateTime', '@default(now()) @map("created_at") @db.Timestamptz(6)'],
    isAccount
      ? [
          'account',
          'Account',
          '@relation(fields: [tenantId, accountId], references: [tenantId, id], onDelete: Cascade, onUpdate: NoAction)',
        ]
      : [
          'tenant',
          'Tenant',
          '@relation(fields: [tenantId], references: [tenantId], onDelete: Cascade, onUpdate: NoAction)',
        ],
  ]
  const lines = rows.map(([name, type, rest]) => `  ${name.padEnd(9)} ${type.padEnd(8)} ${rest}`)
  const index = isAccount ? '  @@index([tenantId, accountId])\n' : ''
  return `/// TODO: what a row is.
model ${model} {
${lines.join('\n')}

  @@id([tenantId, id])
${index}  @@map("${table}")
}
`
}

/** Prisma requires the relation on both sides. */
function withBackRelation(text, name, model, parent) {
  const at = text.indexOf(`\nmodel ${pascalCase(parent)} {`)
  if (at < 0) return text
  const before = text.slice(at, text.indexOf('\n  @@', at))
  const width = [...before.matchAll(/^ {2}(\w+ +)/gm)].at(-1)?.[1].length ?? 0
  return (
    text.slice(0, at) +
    insertBefore(text.slice(at), '\n  @@', `  ${`${name}s`.padEnd(width - 1)} ${model}[]\n`)
  )
}
