// @ts-check
/**
 * A lock file that names the process that holds it and where that process runs. The lock of a process that has died is taken
 * over; one of another PID namespace or host is refused, because whether its process is alive cannot be seen from here.
 *
 * Plain JavaScript on `node:` modules and process-place.js, because tools/prepare.mjs imports it before anything is installed
 * or built.
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
import {
  commandLine,
  currentPlace,
  formatPlace,
  hasCode,
  isRunning,
  parsePlace,
  relationOf,
  startTime,
} from './process-place.js'

/**
 * What is known of a lock's holder:
 * - `running`: the process exists, and started when the lock says.
 * - `unverified`: the pid exists, but the lock names no start time, so that the pid may be another process's.
 * - `elsewhere`: it runs, or ran, in another PID namespace or on another host.
 * - `dead`: it does not exist any more.
 *
 * @typedef {'running' | 'unverified' | 'elsewhere' | 'dead'} HolderState
 * @typedef {{ release(): void }} PidLock
 * @typedef {{ readonly pid: number, readonly host: string, readonly state: HolderState, readonly identity: string }} Holder
 * @typedef {{ readonly heldBy: number, readonly host: string, readonly state: Exclude<HolderState, 'dead'>, readonly file: string }} HeldLock
 */

/**
 * Takes the lock for this process, without waiting. The folder is created if missing.
 *
 * @param {string} file
 * @returns {PidLock | HeldLock} the lock, or the process that holds it or is taking it over
 */
export function tryPidLock(file) {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    const holder = readHolder(file)
    if (holder === null) {
      const id = tryCreate(file)
      if (id !== null) return lockOn(file, id)
    } else if (holder.state === 'dead') {
      const held = removeDead(file, holder.identity)
      if (held !== null) return held
    } else {
      return { heldBy: holder.pid, host: holder.host, state: holder.state, file }
    }
  }
}

/**
 * Removes a dead lock, unless another process did so first.
 *
 * @param {string} file
 * @param {string} identity of the dead lock
 * @returns {HeldLock | null} another process that is removing it, else null
 */
function removeDead(file, identity) {
  const removal = tryPidLock(`${file}.${identity}`)
  if ('heldBy' in removal) return removal
  try {
    if (readHolder(file)?.identity === identity) rmSync(file)
    return null
  } finally {
    removal.release()
  }
}

/**
 * @param {string} file
 * @param {string} id of this lock: one that an operator removed by hand may have a successor, which stays
 * @returns {PidLock}
 */
function lockOn(file, id) {
  let isHeld = true
  return {
    release() {
      if (isHeld && readIfThere(file)?.split('\n')[2] === id) rmSync(file, { force: true })
      isHeld = false
    },
  }
}

/**
 * Creates the lock with its whole content; returns its id, or null where the name exists.
 *
 * @param {string} file
 */
function tryCreate(file) {
  const id = randomUUID()
  const draft = `${file}.${id}.new`
  writeFileSync(draft, `${process.pid}\n${startTime(process.pid)}\n${id}\n${formatPlace(currentPlace())}`)
  try {
    linkSync(draft, file)
    return id
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return null
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
  const content = readIfThere(file)
  if (content === null) return null
  const [text = '', started = '', , ...where] = content.split('\n')
  const pid = /^[1-9][0-9]*$/.test(text) ? Number(text) : 0
  const place = parsePlace(where)
  const identity = createHash('sha256').update(content).digest('hex').slice(0, 16)
  return { pid, host: place.host, state: stateOf(pid, started, relationOf(place)), identity }
}

/**
 * A pid can be reused: the process that holds the lock also has the start time that the lock names. A lock without one was
 * written where it is unavailable, or damaged: the process must then at least be Node.
 *
 * @param {number} pid 0 where the lock names none
 * @param {string} started
 * @param {import('./process-place.js').PlaceRelation} relation
 * @returns {HolderState}
 */
function stateOf(pid, started, relation) {
  if (pid === 0 || relation === 'rebooted') return 'dead'
  if (relation === 'elsewhere') return 'elsewhere'
  if (!isRunning(pid)) return 'dead'
  const current = startTime(pid)
  if (started !== '' && current !== '') return started === current ? 'running' : 'dead'
  const command = commandLine(pid)
  return command === '' || /node|plumbline/i.test(command) ? 'unverified' : 'dead'
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}
