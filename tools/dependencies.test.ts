import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const { minVersion, satisfies } = createRequire(import.meta.url)('semver') as {
  minVersion(range: string): { readonly version: string }
  satisfies(version: string, range: string): boolean
}

const lockedPackage = z.object({
  version: z.string().optional(),
  engines: z.object({ node: z.string().optional() }).optional().catch(undefined),
})
const lockfile = z
  .object({ packages: z.record(z.string(), lockedPackage) })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))).packages
const { engines } = z
  .object({ engines: z.object({ node: z.string() }) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
const oldestNode = minVersion(engines.node).version

test('every locked package supports our oldest Node', () => {
  const refusing = Object.entries(lockfile).filter(([, { engines: own }]) => {
    return own?.node !== undefined && !satisfies(oldestNode, own.node)
  })
  expect(oldestNode).toBe('20.19.0')
  expect(Object.keys(lockfile).length).toBeGreaterThan(300)
  expect(
    refusing.map(([path, { version, engines: own }]) => `${path}@${version} requires ${own?.node}`),
  ).toEqual([])
})

test('Prisma’s runtime, generator and schema engine have the same version', () => {
  const versionOf = (name: string) => lockfile[`node_modules/@prisma/${name}`]?.version
  const release = versionOf('client')
  expect(release).toMatch(/^\d+\.\d+\.\d+$/)
  for (const name of ['adapter-pg', 'client-generator-ts', 'driver-adapter-utils', 'internals'])
    expect([name, versionOf(name)]).toEqual([name, release])
  expect(versionOf('schema-engine-wasm')).toBe(versionOf('engines-version'))
})
