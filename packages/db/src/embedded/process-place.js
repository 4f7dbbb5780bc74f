// @ts-check
/**
 * Where a process runs, so that a pid that a file names is only looked up where it means something: a process of another
 * container or another host of the same volume has a pid that is free, or another process's, here.
 *
 * Plain JavaScript on `node:` modules only, like pid-lock.js, which imports it.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * @typedef {object} Place
 * @property {string} boot Linux: random(4)'s boot_id, one per start of the kernel; else empty
 * @property {string} namespace Linux: the PID namespace (pid_namespaces(7)); else empty
 * @property {string} host the host's name
 */

/**
 * How a recorded place relates to this process:
 * - `here`: its pids are ours.
 * - `rebooted`: this host, before it was restarted: its processes are gone.
 * - `elsewhere`: another PID namespace or host: whether its processes run cannot be seen from here.
 * - `unknown`: nothing was recorded.
 *
 * @typedef {'here' | 'rebooted' | 'elsewhere' | 'unknown'} PlaceRelation
 */

/** @returns {Place} the place of this process */
export function currentPlace() {
  const boot = ifThere(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  return { boot, namespace: ifThere(() => readlinkSync('/proc/self/ns/pid')), host: hostname() }
}

/**
 * @param {Place} recorded
 * @param {Place} [current]
 * @returns {PlaceRelation}
 */
export function relationOf(recorded, current = currentPlace()) {
  if (recorded.boot + recorded.namespace + recorded.host === '') return 'unknown'
  const isSameHost = recorded.host === current.host
  if (recorded.boot !== '' && current.boot !== '') {
    if (recorded.boot !== current.boot) return isSameHost ? 'rebooted' : 'elsewhere'
    return recorded.namespace === current.namespace ? 'here' : 'elsewhere'
  }
  return isSameHost && recorded.namespace === current.namespace ? 'here' : 'elsewhere'
}

/** @param {Place} place */
export function formatPlace({ boot, namespace, host }) {
  return `${boot}\n${namespace}\n${host}\n`
}

/**
 * The place of three lines that {@link formatPlace} wrote; all empty where they are missing.
 *
 * @param {readonly string[]} lines
 * @returns {Place}
 */
export function parsePlace([boot = '', namespace = '', host = '']) {
  return { boot, namespace, host }
}

/**
 * True if a process has this pid here, whichever user it belongs to.
 *
 * @param {number} pid
 */
export function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/**
 * When a process started: field 22 of /proc/<pid>/stat, in clock ticks since boot (proc(5)), or on systems without /proc the
 * time that ps reports. Empty if neither is available.
 *
 * @param {number} pid
 */
export function startTime(pid) {
  if (process.platform !== 'linux') return psField(pid, 'lstart')
  const stat = ifThere(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/**
 * The command line of a process, empty if it cannot be read.
 *
 * @param {number} pid
 */
export function commandLine(pid) {
  if (process.platform !== 'linux') return psField(pid, 'args')
  return ifThere(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
}

/**
 * @param {number} pid
 * @param {string} field of ps(1)
 */
function psField(pid, field) {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  return (
    spawnSync('ps', ['-p', String(pid), '-o', `${field}=`], { encoding: 'utf8', env }).stdout ?? ''
  ).trim()
}

/**
 * What `read` returns; empty for what does not exist here or may not be read.
 *
 * @param {() => string} read
 */
function ifThere(read) {
  try {
    return read()
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].some((code) => hasCode(error, code))) return ''
    throw error
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
export function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code
}
