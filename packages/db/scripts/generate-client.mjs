/**
 * Writes Prisma's typed client, src/generated, from prisma/schema.prisma. Part of this package's build.
 *
 * Calls Prisma's generator directly instead of its command line, which takes 200 MB and downloads a native engine
 * (docs/adr/0003-prisma-without-native-engine.md). The result is byte for byte that of `prisma generate`.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

// The ES module builds of these packages do not load in Node.
const require = createRequire(import.meta.url)
const { PrismaClientTsGenerator } = require('@prisma/client-generator-ts')
const { getConfig, getDMMF } = require('@prisma/internals')

const schemaPath = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url))
const text = readFileSync(schemaPath, 'utf8')
const datamodel = [[schemaPath, text]]
const {
  generators: [generator],
  datasources,
} = await getConfig({ datamodel })
const output = resolve(dirname(schemaPath), generator.output.value)
const client = new PrismaClientTsGenerator()
await client.generate({
  generator: { ...generator, output: { fromEnvVar: null, value: output } },
  otherGenerators: [],
  schemaPath,
  datamodel: text,
  datasources,
  dmmf: await getDMMF({ datamodel }),
  binaryPaths: {},
  version: (await client.getManifest(generator)).requiresEngineVersion,
})
