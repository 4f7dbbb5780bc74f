#!/usr/bin/env node
// Stand-in for the native schema engine of Prisma, which its CLI would download: same arguments, same JSON-RPC over
// stdio; the work is done by @prisma/schema-engine-wasm through the pg driver adapter (docs/adr/0003). prisma.config.ts
// names it, so that plain `npx prisma migrate …` works. PRISMA_SCHEMA_ENGINE_TRACE=1 shows the calls.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

/** Postgres' internal type "char", and text. */
const CHAR_OID = 18
const TEXT_OID = 25
/** The JSON-RPC error code by which the native engine reports everything. */
const ENGINE_ERROR = 4466

const argv = process.argv.slice(2)
const datasource = JSON.parse(option('--datasource') ?? '{}')

function option(name) {
  const at = argv.indexOf(name)
  return at < 0 ? undefined : argv[at + 1]
}

function log(level, fields) {
  const entry = { level, target: 'schema_engine::logger', fields, timestamp: new Date().toISOString() }
  process.stderr.write(`${JSON.stringify(entry)}\n`)
}

const databaseOf = (url) => decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres'

function withDatabase(url, name) {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

async function run(url, statement) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Runs `create database` or `drop database` from the maintenance database beside it. */
const administer = (url, verb, name) =>
  run(withDatabase(url, 'postgres'), `${verb} ${pg.escapeIdentifier(name)}`)

const commands = {
  'can-connect-to-database': () => run(datasource.url, 'select 1'),
  'create-database': () => administer(datasource.url, 'create database', databaseOf(datasource.url)),
  'drop-database': () => administer(datasource.url, 'drop database', databaseOf(datasource.url)),
}

/** The engine's own command line, `cli <command>`; gives the exit code. */
async function runCommand(name) {
  log('INFO', { message: 'Starting schema engine CLI' })
  try {
    if (commands[name] === undefined) throw new Error(`unknown command ${name}`)
    await commands[name]()
    return 0
  } catch (error) {
    const codes = { '3D000': 'P1003', '28P01': 'P1000' }
    log('ERROR', { message: error.message, error_code: codes[error.code] ?? 'P1001', is_panic: false })
    return 1
  }
}

/**
 * adapter-pg has no mapping for "char", which the engine reads from pg_catalog
 * ("Column type 'char' could not be deserialized"): it is answered as a character.
 */
function withCharType(adapter) {
  const prototype = Object.getPrototypeOf(adapter)
  adapter.queryRaw = async (query) => {
    const raw = await adapter.performIO(query)
    const isChar = raw.fields.map((field) => field.dataTypeID === CHAR_OID)
    const fields = raw.fields.map((field, i) => (isChar[i] ? { ...field, dataTypeID: TEXT_OID } : field))
    const face = Object.create(adapter, { performIO: { value: async () => ({ ...raw, fields }) } })
    const answer = await prototype.queryRaw.call(face, query)
    answer.columnTypes = answer.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type))
    return answer
  }
  if (adapter.startTransaction !== undefined) {
    const startTransaction = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (level) => withCharType(await startTransaction(level))
  }
  return adapter
}

/**
 * The adapter's own connectToShadowDb() keeps the connection string, which wins over the new database name: the
 * "shadow" would be the real database. So the shadow database is made, and dropped, here. The role needs CREATEDB.
 */
async function connectToShadow(schema) {
  if (datasource.shadowDatabaseUrl) {
    return new PrismaPg({ connectionString: datasource.shadowDatabaseUrl }, { schema }).connect()
  }
  const name = `prisma_migrate_shadow_db_${randomUUID()}`
  await administer(datasource.url, 'create database', name)
  const url = withDatabase(datasource.url, name)
  const connection = await new PrismaPg({ connectionString: url }, { schema }).connect()
  const dispose = connection.dispose.bind(connection)
  connection.dispose = async () => {
    await dispose()
    await administer(datasource.url, 'drop database if exists', name)
  }
  return connection
}

function adapterFactory() {
  const schema = new URL(datasource.url).searchParams.get('schema') ?? undefined
  const factory = new PrismaPg({ connectionString: datasource.url }, { schema })
  const connect = factory.connect.bind(factory)
  factory.connect = async () => withCharType(await connect())
  factory.connectToShadowDb = async () => withCharType(await connectToShadow(schema))
  return bindMigrationAwareSqlAdapterFactory(factory)
}

function noDatasource() {
  throw new Error('this command needs a database: set DATABASE_OWNER_URL')
}
const noAdapterFactory = {
  provider: 'postgres',
  adapterName: 'none',
  connect: noDatasource,
  connectToShadowDb: noDatasource,
}

let loaded
async function loadWasm() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: '',
    set_message(text) {
      this.message = text
    },
  }
  const folder = dirname(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')))
  const code = readFileSync(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': wasm })
  wasm.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

async function newEngine() {
  loaded ??= loadWasm()
  await loaded
  const paths = argv.flatMap((argument, at) => (argument === '--datamodels' ? [argv[at + 1]] : []))
  const datamodels = paths.map((path) => [path, readFileSync(path, 'utf8')])
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined }
  return wasm.SchemaEngine.new(options, () => undefined, datasource.url ? adapterFactory() : noAdapterFactory)
}

/** The wasm engine makes its shadow database in devDiagnostic alone, so these need it before them on the same engine. */
const needShadow = ['evaluateDataLoss', 'createMigration']
const renamed = { getDatabaseVersion: 'version' }

/** One engine a call: what a call leaves behind must not reach the next. */
async function call(method, params = {}) {
  const engine = await newEngine()
  if (needShadow.includes(method)) {
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters })
  }
  const name = renamed[method] ?? method
  if (typeof engine[name] !== 'function') throw new Error(`the wasm schema engine has no ${method}`)
  return (await engine[name](params)) ?? null
}

async function createDatabase() {
  await commands['create-database']()
  return { databaseName: databaseOf(datasource.url) }
}

async function diff(params) {
  const answer = await call('diff', params)
  // The CLI prints what the engine tells it to print, in a call of its own.
  if (answer?.stdout) respond({ id: 'print-1', method: 'print', params: { content: answer.stdout } })
  return answer
}

function respond(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

const special = { createDatabase, diff }

async function handle({ id, method, params }) {
  try {
    const result = await (special[method]?.(params) ?? call(method, params))
    respond({ id, result })
  } catch (error) {
    const code = error.code ?? error.error_code
    const data = { is_panic: false, message: error.message, error_code: code, meta: error.meta ?? null }
    const message = 'An error happened. Check the data field for details.'
    respond({ id, error: { code: ENGINE_ERROR, message, data } })
  }
}

async function serve() {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (process.env.PRISMA_SCHEMA_ENGINE_TRACE) log('INFO', { message: `rpc ${line}` })
    const message = line.trim() === '' ? {} : JSON.parse(line)
    // Without a method it is the CLI's answer to our own `print`.
    if (message.method) await handle(message)
  }
  return 0
}

if (argv.includes('--version') || argv.includes('-V')) {
  console.log('schema-engine-cli wasm')
} else {
  process.exit(argv.includes('cli') ? await runCommand(argv[argv.indexOf('cli') + 1]) : await serve())
}
