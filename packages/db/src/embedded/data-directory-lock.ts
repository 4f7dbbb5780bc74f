import { join } from 'node:path'
import { type PidLock, tryPidLock } from './pid-lock.js'

/** Another live process owns the data directory. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse'
  constructor(
    dataDirectory: string,
    readonly pid: number,
  ) {
    super(
      `${dataDirectory} is in use by process ${pid}: stop it first, or set PLUMBLINE_HOME to another directory`,
    )
  }
}

/**
 * Takes `<dataDirectory>/plumbline.pid` for this process. The lock of a process that has died is taken over.
 * @throws DataDirectoryInUse naming the pid of a live holder
 */
export function lockDataDirectory(dataDirectory: string): PidLock {
  const taken = tryPidLock(join(dataDirectory, 'plumbline.pid'))
  if ('heldBy' in taken) throw new DataDirectoryInUse(dataDirectory, taken.heldBy)
  return taken
}
