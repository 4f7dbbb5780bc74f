import { join } from 'node:path'
import { type HeldLock, type PidLock, tryPidLock } from './pid-lock.js'

/** Another process owns the data directory, or may own it. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse'
  readonly pid: number
  constructor(dataDirectory: string, held: HeldLock) {
    super(`${dataDirectory} ${reasonOf(held)}`)
    this.pid = held.heldBy
  }
}

/**
 * Takes `<dataDirectory>/plumbline.pid` for this process. The lock of a process that has died is taken over, that of a process
 * that cannot be seen from here is not.
 * @throws DataDirectoryInUse naming the pid of the holder, and what to do
 */
export function lockDataDirectory(dataDirectory: string): PidLock {
  const taken = tryPidLock(join(dataDirectory, 'plumbline.pid'))
  if ('heldBy' in taken) throw new DataDirectoryInUse(dataDirectory, taken)
  return taken
}

function reasonOf({ heldBy, host, state, file }: HeldLock): string {
  const other = 'or set PLUMBLINE_HOME to another directory'
  if (state === 'running') return `is in use by process ${heldBy}: stop it first, ${other}`
  if (state === 'unverified')
    return `is in use by process ${heldBy}: stop it first, ${other}. If that process is not Plumbline, remove ${file} and start again`
  return (
    `is in use by process ${heldBy} in another container or PID namespace or on another host (host name ${host}), where it may still be running: ` +
    `stop it there first, ${other}. If it is certain that it has ended, remove ${file} and start again`
  )
}
