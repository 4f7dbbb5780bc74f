/**
 * Makes a checkout runnable: `npm start` and `npm test` run it first.
 *
 *     node tools/prepare.mjs
 *
 * 1. The Node version is new enough.
 * 2. Dependencies match package-lock.json, the Node ABI and the platform. A stamp in node_modules records that;
 *    `npm ci` runs only if it differs.
 * 3. Generated code and dist are current (the task build:dist of turbo.json, which runs tools/build.mjs). A stamp of the sources records that.
 *
 * Steps 2 and 3 run under a lock file, so that two prepares in one checkout wait for each other. This file and
 * what it imports use only `node:` modules: it must run before anything is installed.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { tryPidLock } from '../packages/db/src/embedded/pid-lock.js'

const OLDEST_NODE = [20, 19]
const LOCK_POLL_MS = 200
/** Lines of a failed command's output that are shown. */
const LINES_SHOWN = 80

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The reason why this Node cannot be used, or null. */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])
  if (!isOld) return null
  return `Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${version}. Install it from https://nodejs.org/en/download and try again.`
}

/** Identifies what installed dependencies depend on: the lockfile, the native ABI and the platform. */
export function installStamp(lockfile, { modules, platform, arch }) {
  const content = createHash('sha256').update(lockfile).digest('hex')
  return `${content} abi${modules} ${platform}-${arch}\n`
}

/**
 * Waits until this process owns the lock file and returns the function that releases it.
 * `onWait` is called once, with the owner's pid, if another process owns it.
 *
 * @param {string} path
 * @param {(pid: number) => void} [onWait]
 * @throws Error if the owner is in another container or on another host: its end could not be seen from here
 */
export async function takeLock(path, onWait) {
  let lock = tryPidLock(path)
  if ('heldBy' in lock) onWait?.(lock.heldBy)
  while ('heldBy' in lock) {
    if (lock.state === 'elsewhere')
      throw new Error(
        `process ${lock.heldBy} in another container or on another host (${lock.host}) prepares this checkout, or was stopped while it did: if it has ended, remove ${lock.file}`,
      )
    await sleep(LOCK_POLL_MS)
    lock = tryPidLock(path)
  }
  return lock.release
}

/** Runs a command with its output in a log file; rejects with the end of that output if it fails. */
function runQuietly(command, args, { logFile, env }) {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'w')
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    shell: process.platform === 'win32' && command === 'npm',
  })
  const stop = () => child.kill()
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      closeSync(log)
      process.off('exit', stop)
      if (code === 0) return resolve()
      const end = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LINES_SHOWN).join('\n')
      const how = signal === null ? `code ${code}` : signal
      reject(
        new Error(
          `${end}\n\n${basename(command)} ${args.join(' ')}\nended with ${how}. All of its output: ${logFile}`,
        ),
      )
    })
  })
}

/** npm as [command, first arguments]: the one that started this process, if any. */
function npmCommand() {
  const started = process.env.npm_execpath
  return started !== undefined && basename(started) === 'npm-cli.js'
    ? [process.execPath, [started]]
    : ['npm', []]
}

function say(line) {
  console.log(`prepare: ${line}`)
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

async function install() {
  const stampFile = join(root, 'node_modules', '.plumbline-stamp')
  const wanted = installStamp(readFileSync(join(root, 'package-lock.json')), {
    modules: process.versions.modules,
    platform: process.platform,
    arch: process.arch,
  })
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted)
    return say('dependencies are current')
  say('installing dependencies (npm ci), a minute or two')
  const began = performance.now()
  const [command, first] = npmCommand()
  const args = [
    ...first,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  await runQuietly(command, args, {
    logFile: join(root, '.data', 'prepare-install.log'),
    env: {},
  })
  writeFileSync(stampFile, wanted)
  say(`installed dependencies in ${seconds(began)}`)
}

const buildStampFile = join(root, 'node_modules', '.plumbline-build')

/** True if dist was built from the current sources. */
export function isBuildCurrent() {
  const isBuilt =
    existsSync(buildStampFile) && workspaces().every((folder) => existsSync(join(folder, 'dist')))
  return isBuilt && readFileSync(buildStampFile, 'utf8') === buildStamp()
}

/** Besides the sources, dist depends on these. */
const BUILD_INPUTS = [
  'package-lock.json',
  'prisma/schema.prisma',
  'tools/build.mjs',
  'packages/db/scripts/generate-client.mjs',
]

/** Identifies what dist is built from: all files but tests in the src and data folders of each workspace, and its inputs. */
function buildStamp() {
  const hash = createHash('sha256')
  for (const file of BUILD_INPUTS) hash.update(readFileSync(join(root, file)))
  const files = workspaces()
    .flatMap((folder) => ['src', 'data'].flatMap((name) => filesBelow(join(folder, name))))
    .filter((file) => !file.endsWith('.test.ts') && !file.includes(`${sep}generated${sep}`))
  for (const file of files.sort()) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}

/** The folders with sources to build. */
export function workspaces() {
  const inFolder = (name) => readdirSync(join(root, name)).map((workspace) => join(root, name, workspace))
  return [...inFolder('packages'), ...inFolder('apps'), join(root, 'test', 'aws-testbed')].filter((folder) =>
    existsSync(join(folder, 'src')),
  )
}

/** All files in a folder and below, none if it does not exist. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

async function build() {
  if (isBuildCurrent()) return say('dist is current')
  const began = performance.now()
  // Computed first, so that sources that change during the build do not match.
  const stamp = buildStamp()
  rmSync(buildStampFile, { force: true })
  const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo')
  await runQuietly(
    process.execPath,
    [turbo, 'run', 'build:dist', '--output-logs=errors-only', '--no-color'],
    {
      logFile: join(root, '.data', 'prepare-build.log'),
      env: { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1' },
    },
  )
  writeFileSync(buildStampFile, stamp)
  say(`built in ${seconds(began)}`)
}

async function prepare() {
  const problem = nodeVersionProblem(process.versions.node)
  if (problem !== null) throw new Error(problem)
  say(`Node ${process.versions.node}`)
  const release = await takeLock(join(root, '.data', 'prepare.lock'), (pid) =>
    say(`another prepare (process ${pid}) is running in this checkout; waiting for it`),
  )
  process.once('exit', release)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
  await install()
  await build()
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  prepare().catch((error) => {
    console.error(`prepare: ${error.message}`)
    process.exitCode = 1
  })
}
