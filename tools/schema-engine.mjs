#!/usr/bin/env node
// Drop-in stand-in for Prisma's native schema-engine binary: same argv, same JSON-RPC over stdio,
// work done by @prisma/schema-engine-wasm (from the npm registry) through the pg driver adapter.
// Use: PRISMA_SCHEMA_ENGINE_BINARY=$PWD/tools/schema-engine.mjs npx prisma migrate dev|deploy|status|diff|reset ...
import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { dirname, join } from 'node:path'
import * as bg from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const argv = process.argv.slice(2)
const opt = (n) => {
  const i = argv.indexOf(n)
  return i < 0 ? undefined : argv[i + 1]
}
const opts = (n) => argv.flatMap((a, i) => (a === n ? [argv[i + 1]] : []))
if (argv.includes('--version') || argv.includes('-V')) {
  console.log('schema-engine-cli wasm')
  process.exit(0)
}

const ds = opt('--datasource') ? JSON.parse(opt('--datasource')) : {}
const log = (level, fields) =>
  process.stderr.write(
    JSON.stringify({ level, target: 'schema_engine::logger', fields, timestamp: new Date().toISOString() }) +
      '\n',
  )
const dbName = (u) => decodeURIComponent(new URL(u).pathname.slice(1)) || 'postgres'
const adminUrl = (u) => {
  const x = new URL(u)
  x.pathname = '/postgres'
  return x.toString()
}
async function withPg(url, f) {
  const c = new pg.Client({ connectionString: url })
  await c.connect()
  try {
    return await f(c)
  } finally {
    await c.end()
  }
}
const q = (s) => '"' + s.replaceAll('"', '""') + '"'

async function cli(cmd) {
  log('INFO', { message: 'Starting schema engine CLI' })
  try {
    if (cmd === 'can-connect-to-database') await withPg(ds.url, (c) => c.query('select 1'))
    else if (cmd === 'create-database')
      await withPg(adminUrl(ds.url), (c) => c.query('create database ' + q(dbName(ds.url))))
    else if (cmd === 'drop-database')
      await withPg(adminUrl(ds.url), (c) => c.query('drop database ' + q(dbName(ds.url))))
    else throw new Error('unknown cli command ' + cmd)
    process.exit(0)
  } catch (e) {
    const code = e.code === '3D000' ? 'P1003' : e.code === '28P01' ? 'P1000' : 'P1001'
    log('ERROR', { message: String(e.message), error_code: code, is_panic: false })
    process.exit(1)
  }
}

// adapter-pg 7.10 has no mapping for Postgres' internal "char" type (OID 18), which the schema
// describer reads from pg_catalog: answer it as ColumnTypeEnum.Character.
function withChar(a) {
  const proto = Object.getPrototypeOf(a)
  a.queryRaw = async (query) => {
    const res = await a.performIO(query)
    const face = Object.create(a, {
      performIO: {
        value: async () => ({
          ...res,
          fields: res.fields.map((f) => (f.dataTypeID === 18 ? { ...f, dataTypeID: 25 } : f)),
        }),
      },
    })
    const out = await proto.queryRaw.call(face, query)
    out.columnTypes = out.columnTypes.map((t, i) =>
      res.fields[i].dataTypeID === 18 ? ColumnTypeEnum.Character : t,
    )
    return out
  }
  if (a.startTransaction) {
    const st = a.startTransaction.bind(a)
    a.startTransaction = async (l) => withChar(await st(l))
  }
  return a
}
const wrap = (f) => {
  const c = f.connect.bind(f),
    sh = f.connectToShadowDb.bind(f)
  f.connect = async () => withChar(await c())
  f.connectToShadowDb = async () => withChar(await sh())
  return f
}

function factory() {
  const schema = new URL(ds.url).searchParams.get('schema') ?? undefined
  const main = new PrismaPg({ connectionString: ds.url }, { schema })
  // adapter-pg's own connectToShadowDb() keeps connectionString, so pg ignores its new database name
  // and the "shadow" is the real database. Make the shadow database here.
  main.connectToShadowDb = async () => {
    if (ds.shadowDatabaseUrl)
      return new PrismaPg({ connectionString: ds.shadowDatabaseUrl }, { schema }).connect()
    const name = 'prisma_migrate_shadow_db_' + randomUUID()
    await withPg(adminUrl(ds.url), (c) => c.query('create database ' + q(name)))
    const u = new URL(ds.url)
    u.pathname = '/' + name
    const conn = await new PrismaPg({ connectionString: u.toString() }, { schema }).connect()
    const dispose = conn.dispose.bind(conn)
    conn.dispose = async () => {
      await dispose()
      await withPg(adminUrl(ds.url), (c) => c.query('drop database if exists ' + q(name) + ' with (force)'))
    }
    return conn
  }
  return main
}
const none = {
  provider: 'postgres',
  adapterName: 'none',
  connect() {
    throw new Error('no datasource url')
  },
  connectToShadowDb() {
    throw new Error('no datasource url')
  },
}

let loaded
async function load() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: '',
    set_message(m) {
      this.message = m
    },
  }
  const dir = dirname(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')))
  const { instance } = await WebAssembly.instantiate(readFileSync(join(dir, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bg,
  })
  bg.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}
async function boot() {
  await (loaded ??= load())
  const datamodels = opts('--datamodels').map((p) => [p, readFileSync(p, 'utf8')])
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
  const f = ds.url ? bindMigrationAwareSqlAdapterFactory(wrap(factory())) : none
  return bg.SchemaEngine.new({ datamodels: datamodels.length ? datamodels : undefined }, () => {}, f)
}

const rename = { getDatabaseVersion: 'version' }
async function call(method, params) {
  if (method === 'createDatabase') {
    await withPg(adminUrl(ds.url), (c) => c.query('create database ' + q(dbName(ds.url))))
    return { databaseName: dbName(ds.url) }
  }
  // One engine per call. The wasm engine only makes its shadow database in devDiagnostic: without one before them
  // evaluateDataLoss and createMigration answer 'PostgreSQL shadow DB must be provided through an external factory'.
  const engine = await boot()
  if (method === 'evaluateDataLoss' || method === 'createMigration')
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters })
  const m = rename[method] ?? method
  if (typeof engine[m] !== 'function') throw new Error('not supported by the wasm schema engine: ' + method)
  const out = (await engine[m](params ?? {})) ?? null
  if (method === 'diff' && out?.stdout)
    process.stdout.write(
      JSON.stringify({ jsonrpc: '2.0', id: 'print-1', method: 'print', params: { content: out.stdout } }) +
        '\n',
    )
  return out
}
if (argv.includes('cli')) await cli(argv[argv.indexOf('cli') + 1])
else {
  const rl = createInterface({ input: process.stdin, crlfDelay: Infinity })
  for await (const line of rl) {
    if (!line.trim()) continue
    const { id, method, params } = JSON.parse(line)
    if (!method) continue // the CLI's answer to our 'print' call
    if (process.env.SHIM_DEBUG)
      process.stderr.write(JSON.stringify({ level: 'INFO', fields: { message: 'rpc ' + line } }) + '\n')
    let res
    try {
      res = { id, jsonrpc: '2.0', result: await call(method, params) }
    } catch (e) {
      const known = e?.code ?? e?.error_code
      res = {
        id,
        jsonrpc: '2.0',
        error: {
          code: 4466,
          message: 'An error happened. Check the data field for details.',
          data: {
            is_panic: false,
            message: String(e?.message ?? e),
            error_code: known,
            meta: e?.meta ?? null,
          },
        },
      }
    }
    process.stdout.write(JSON.stringify(res) + '\n')
  }
  process.exit(0)
}
