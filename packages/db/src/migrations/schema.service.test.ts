import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'

// Node has it, but its types for Node 20 do not.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: object } }>
}

const schemaPath = fileURLToPath(new URL('../../../../prisma/schema.prisma', import.meta.url))

/** Loads Prisma's schema engine. Its own loader imports the .wasm file, which Node does not support. */
async function loadEngine(): Promise<void> {
  const panics = { message: '', set_message: (text: string) => Object.assign(panics, { message: text }) }
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })
  const wasm = readFileSync(
    new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')),
  )
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...engine } })
  const { exports } = instance
  Reflect.apply(Reflect.get(engine, '__wbg_set_wasm'), undefined, [exports])
  Reflect.apply(Reflect.get(exports, '__wbindgen_start'), undefined, [])
}

/**
 * adapter-pg has no mapping for Postgres' internal type "char", which the engine reads from pg_catalog ("Column type
 * 'char' could not be deserialized"). The columns are returned as characters.
 */
function withCharType(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const charOid = 18
  const textOid = 25
  const performIO = Reflect.get(adapter, 'performIO').bind(adapter)
  const queryRaw = adapter.queryRaw
  adapter.queryRaw = async (query) => {
    const raw = await performIO(query)
    const isChar = raw.fields.map((field: { dataTypeID: number }) => field.dataTypeID === charOid)
    const fields = raw.fields.map((field: object, at: number) =>
      isChar[at] ? { ...field, dataTypeID: textOid } : field,
    )
    const answered = Object.create(adapter, { performIO: { value: async () => ({ ...raw, fields }) } })
    const result = await queryRaw.call(answered, query)
    const columnTypes = result.columnTypes.map((type, at) => (isChar[at] ? ColumnTypeEnum.Character : type))
    return { ...result, columnTypes }
  }
  return adapter
}

/** The SQL statements that would turn the database into what schema.prisma declares, by line. */
async function diffFromDatabase(url: string): Promise<readonly string[]> {
  await loadEngine()
  const factory = new PrismaPg({ connectionString: url })
  const connect = factory.connect.bind(factory)
  Object.assign(factory, { connect: async () => withCharType(await connect()) })
  const content = readFileSync(schemaPath, 'utf8')
  const files = [{ path: schemaPath, content }]
  const schemaEngine = await engine.SchemaEngine.new(
    { datamodels: [[schemaPath, content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  const { stdout } = await schemaEngine.diff({
    from: { tag: 'schemaDatasource', files, configDir: dirname(schemaPath) },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return (stdout ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('--'))
}

describe('schema.prisma', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('declares what the migrations create: tables, columns, types, keys, indexes', async () => {
    // Prisma does not support partitions: it reads the partition of the history as an extra table and key.
    expect(await diffFromDatabase(database.ownerUrl)).toEqual([
      'ALTER TABLE "resource_history_standard" DROP CONSTRAINT "resource_history_tenant_id_account_id_fkey";',
      'DROP TABLE "resource_history_standard";',
    ])
  })
})
