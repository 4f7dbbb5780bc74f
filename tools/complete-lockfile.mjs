/**
 * Completes package-lock.json after `npm install`: run it whenever a dependency was added or changed.
 *
 *     node tools/complete-lockfile.mjs
 *
 * Native tools (swc, oxfmt …) have one optional package per platform. npm omits those that it cannot
 * fetch at that moment from the lockfile, and `npm ci` then refuses the lockfile as incomplete, on every platform.
 * This adds them: the exact version that their parent requires, with the platform of their name, so that
 * `npm ci` skips the foreign ones. Their integrity is that of the registry's metadata, which needs no download of the package;
 * a package without one is refused, because `npm ci` would install whatever it is given.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const OS_OF = { ...Object.fromEntries(OS.map((os) => [os, os])), windows: 'win32' }
const CPU_OF = {
  64: 'x64',
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
}
const LIBC_OF = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** `@swc/core-linux-arm64-musl` → { os: ['linux'], cpu: ['arm64'], libc: ['musl'] } */
function platformOf(name) {
  const words = name.split(/[-/]/)
  const pick = (table) => words.map((word) => table[word]).filter((value) => value !== undefined)
  const [os, cpu, libc] = [pick(OS_OF), pick(CPU_OF), pick(LIBC_OF)]
  return { os, cpu, ...(libc.length > 0 && os.includes('linux') ? { libc } : {}) }
}

/** Whether `name`, required by the package at `path`, is in the lockfile, in its own or an outer node_modules. */
function isLocked(packages, path, name) {
  const parts = path === '' ? [] : path.split('/node_modules/')
  const outer = parts.map((_, depth) => parts.slice(0, depth + 1).join('/node_modules/'))
  return ['', ...outer].some((place) => `${place === '' ? '' : `${place}/`}node_modules/${name}` in packages)
}

function missingFrom(packages) {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  )
}

/** The integrity that the registry publishes for this version. */
function integrityOf(name, version) {
  const text = execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], {
    encoding: 'utf8',
  }).trim()
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(text))
    throw new Error(`${name}@${version}: the registry has no integrity`)
  return text
}

/** Entries that npm itself wrote without integrity. Links are folders of this repository. */
function unverifiedIn(packages) {
  return Object.entries(packages).filter(
    ([path, entry]) => path.includes('node_modules/') && entry.link !== true && entry.integrity === undefined,
  )
}

function entryFor({ name, version, dev }) {
  const platform = platformOf(name)
  if (!EXACT.test(version))
    throw new Error(`${name}@${version} is not an exact version: pin it in package.json "overrides"`)
  if (platform.os.length + platform.cpu.length === 0) throw new Error(`${name}: no platform in its name`)
  return { version, ...platform, ...(dev ? { dev: true } : {}), optional: true }
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const missing = missingFrom(lock.packages)
for (const each of missing) lock.packages[`node_modules/${each.name}`] = entryFor(each)
const unverified = unverifiedIn(lock.packages)
for (const [path, entry] of unverified)
  entry.integrity = integrityOf(entry.name ?? path.split('node_modules/').at(-1), entry.version)
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
)
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(
  `${missing.length} platform packages added, ${unverified.length} with the integrity of the registry`,
)
