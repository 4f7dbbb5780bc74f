// @ts-check
/**
 * A lock file that names the process that holds it. The lock of a process that has died is taken over.
 *
 * Plain JavaScript on `node:` modules only, because tools/prepare.mjs imports it before anything is installed or built.
 *
 * Two owners are impossible:
 * - A lock is created by `link`, which fails where the name exists and shows the whole content at once.
 * - A dead lock is removed only under a second lock whose name contains the identity of the dead one, and only after it
 *   was read again there. Each lock has its own identity, so a lock that was removed never comes back, and no other
 *   lock can be in its place while it exists.
 * - The second lock follows the same rules, so a process that dies while it removes a dead lock is itself taken over.
 */
import { createHash, randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * @typedef {{ release(): void }} PidLock
 * @typedef {{ readonly pid: number, readonly isAlive: boolean, readonly identity: string }} Holder
 */

/**
 * Takes the lock for this process, without waiting. The folder is created if missing.
 *
 * @param {string} file
 * @returns {PidLock | { readonly heldBy: number }} the lock, or the pid of the live process that holds it or is taking it over
 */
export function tryPidLock(file) {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    const holder = readHolder(file)
    if (holder === null) {
      if (tryCreate(file)) return lockOn(file)
    } else if (holder.isAlive) {
      return { heldBy: holder.pid }
    } else {
      const heldBy = removeDead(file, holder.identity)
      if (heldBy !== null) return { heldBy }
    }
  }
}

/**
 * Removes a dead lock, unless another process did so first.
 *
 * @param {string} file
 * @param {string} identity of the dead lock
 * @returns {number | null} the pid of another live process that is removing it, else null
 */
function removeDead(file, identity) {
  const removal = tryPidLock(`${file}.${identity}`)
  if ('heldBy' in removal) return removal.heldBy
  try {
    if (readHolder(file)?.identity === identity) rmSync(file)
    return null
  } finally {
    removal.release()
  }
}

/**
 * @param {string} file
 * @returns {PidLock}
 */
function lockOn(file) {
  let isHeld = true
  return {
    release() {
      if (isHeld) rmSync(file, { force: true })
      isHeld = false
    },
  }
}

/**
 * Creates the lock with its whole content; false where the name exists.
 *
 * @param {string} file
 */
function tryCreate(file) {
  const id = randomUUID()
  const draft = `${file}.${id}.new`
  writeFileSync(draft, `${process.pid}\n${startTime(process.pid)}\n${id}\n`)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Who holds the lock; null where there is no lock. A file that names no process is a dead lock.
 *
 * @param {string} file
 * @returns {Holder | null}
 */
function readHolder(file) {
  let content
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
  const [text = '', started = ''] = content.split('\n')
  const pid = /^[1-9][0-9]*$/.test(text) ? Number(text) : 0
  const isAlive = pid !== 0 && isRunning(pid) && isSameProcess(started, startTime(pid))
  return { pid, isAlive, identity: createHash('sha256').update(content).digest('hex').slice(0, 16) }
}

/**
 * A pid can be reused: the process that holds the lock also has the start time that the lock names. Where either is
 * unavailable, the pid alone decides.
 *
 * @param {string} recorded
 * @param {string} current
 */
function isSameProcess(recorded, current) {
  return recorded === '' || current === '' || recorded === current
}

/**
 * True if a process has this pid, whichever user it belongs to.
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
 * Field 22 of /proc/<pid>/stat, in clock ticks since boot (proc(5)); empty on systems without /proc.
 *
 * @param {number} pid
 */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return ''
    throw error
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code
}
