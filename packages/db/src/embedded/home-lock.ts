import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Another live process owns the home. */
export class HomeInUse extends Error {
  override readonly name = 'HomeInUse'
  constructor(
    home: string,
    readonly pid: number,
  ) {
    super(`${home} is in use by process ${pid}: stop it first, or set PLUMBLINE_HOME to another folder`)
  }
}

interface Holder {
  readonly pid: number
  /** Start time of the process, so that a pid that was given out again is not taken for its former holder. */
  readonly started: string
}

export interface HomeLock {
  release(): Promise<void>
}

/**
 * Takes `<home>/plumbline.pid` for this process. The lock of a process that has died is taken over.
 * @throws HomeInUse naming the pid of a live holder
 */
export async function lockHome(home: string): Promise<HomeLock> {
  await mkdir(home, { recursive: true })
  const file = join(home, 'plumbline.pid')
  const draft = `${file}.${randomUUID()}.new`
  await writeFile(draft, `${process.pid}\n${startTime(process.pid) ?? ''}\n`)
  try {
    while (!(await tryLink(draft, file))) await clearStale(home, file)
  } finally {
    await rm(draft, { force: true })
  }
  return { release: () => rm(file, { force: true }) }
}

/** A link appears with its whole content at once, and fails where the name exists. */
async function tryLink(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false
    throw error
  }
}

/** Milliseconds after which a folder of somebody who clears is taken for left over: clearing takes one or two. */
const clearingAge = 10_000

/**
 * Removes the lock of a dead process. Only who has made the folder `….clearing` may remove, and looks again first: what is
 * stale then stays so, because nobody can put a lock where one still is. So no live lock is ever removed.
 */
async function clearStale(home: string, file: string): Promise<void> {
  refuseLiveHolder(home, await readHolder(file))
  const clearing = `${file}.clearing`
  if (!(await tryMakeFolder(clearing))) {
    await waitForOther(clearing)
    return
  }
  try {
    refuseLiveHolder(home, await readHolder(file))
    await rm(file, { force: true })
  } finally {
    await rm(clearing, { recursive: true, force: true })
  }
}

async function tryMakeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false
    throw error
  }
}

/** Another start is clearing: gives it a moment, and removes its folder where it has died over it. */
async function waitForOther(clearing: string): Promise<void> {
  await sleep(20)
  const age = Date.now() - (await changedAt(clearing))
  if (age > clearingAge) await rm(clearing, { recursive: true, force: true })
}

/** Milliseconds since 1970; now, where the folder is gone. */
async function changedAt(folder: string): Promise<number> {
  try {
    return (await stat(folder)).mtimeMs
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return Date.now()
    throw error
  }
}

function refuseLiveHolder(home: string, holder: Holder | null): void {
  if (holder !== null && isAlive(holder)) throw new HomeInUse(home, holder.pid)
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const [pid = '', started = ''] = (await readFile(file, 'utf8')).split('\n')
    return /^[1-9][0-9]*$/.test(pid) ? { pid: Number(pid), started } : null
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return null
    throw error
  }
}

function isAlive({ pid, started }: Holder): boolean {
  return isRunning(pid) && (started === '' || (startTime(pid) ?? started) === started)
}

/** True if a process has this pid, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isFileError(error, 'EPERM')
  }
}

/** Field 22 of /proc/<pid>/stat, in clock ticks since boot (proc(5)); null where there is no /proc. */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isFileError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
