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
  name: z.string().optional(),
  version: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  os: z.array(z.string()).optional(),
  engines: z.object({ node: z.string().optional() }).optional().catch(undefined),
})
const lockfile = z
  .object({ packages: z.record(z.string(), lockedPackage) })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))).packages
const { engines, private: isPrivate } = z
  .object({ engines: z.object({ node: z.string() }), private: z.boolean() })
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

test('every locked package has an integrity, on every platform', () => {
  const installed = Object.entries(lockfile).filter(
    ([path, { link }]) => path.includes('node_modules/') && link !== true,
  )
  const unverified = installed.filter(([, { integrity }]) => !/^sha512-\S{88}$/.test(integrity ?? ''))
  expect(unverified.map(([path]) => path)).toEqual([])
  const platforms = new Set(installed.flatMap(([, { os }]) => os ?? []))
  expect([...platforms]).toEqual(expect.arrayContaining(['darwin', 'linux', 'win32']))
})

test('no package that the image contains has an install script, which it leaves out', () => {
  const scripts = Object.entries(lockfile).filter(([, { hasInstallScript }]) => hasInstallScript === true)
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter(([, { dev, optional }]) => dev !== true && optional !== true)).toEqual([])
})

test('no package of this repository has a name without our scope, under which npm would install one of another owner', () => {
  const workspaces = Object.entries(lockfile).filter(
    ([path]) => path !== '' && !path.includes('node_modules/'),
  )
  expect(workspaces.length).toBeGreaterThan(5)
  for (const [path, { name }] of workspaces)
    expect([path, name]).toEqual([path, expect.stringMatching(/^@plumbline\//)])
  expect(isPrivate).toBe(true)
})
