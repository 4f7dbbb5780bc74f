import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { startOnce } from './start-once.js'

const MEMORY = '/dev/shm'
/** A run needs less than 1 GB; the rest is for what else runs on the machine. */
const FREE_BYTES = 4e9
const PREFIX = 'plumbline-tests-'

/** True if this machine has a file system in memory with room for the test run, in which programs may be started. */
function hasMemory(): boolean {
  if (process.platform !== 'linux' || !existsSync(MEMORY)) return false
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, path]) => path === MEMORY)
  const [, , type, options = ''] = mount ?? []
  const isUsable = type === 'tmpfs' && options.startsWith('rw') && !options.split(',').includes('noexec')
  const { bavail, bsize } = statfsSync(MEMORY)
  return isUsable && bavail * bsize > FREE_BYTES
}

/** True also of another user's process. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH'
  }
}

/** Removes what killed test runs left, as far as it can: a disk that is still mounted there stays. */
function removeOrphans(): void {
  const pids = readdirSync(MEMORY)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => Number(name.slice(PREFIX.length)))
  for (const pid of pids) {
    if (isRunning(pid)) continue
    const folder = join(MEMORY, `${PREFIX}${pid}`)
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      console.warn(`${folder} of an earlier test run cannot be removed: ${String(error)}`)
    }
  }
}

async function start() {
  if (!hasMemory()) return { env: {}, stop: async () => undefined }
  removeOrphans()
  const folder = join(MEMORY, `${PREFIX}${process.pid}`)
  // The server of a test may run as another user, who must be able to enter.
  mkdirSync(folder, { mode: 0o755 })
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return {
    env: { TMPDIR: folder },
    stop: async () => {
      process.off('exit', remove)
      remove()
    },
  }
}

/** Temporary files of tests, test databases among them, are kept in memory if there is room: a database costs a tenth there. */
export default async function setUpTemporaryFiles() {
  return (await startOnce('temporary-files', start)).stop
}
