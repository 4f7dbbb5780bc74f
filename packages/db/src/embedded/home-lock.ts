import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

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

/** Moves the lock aside before judging it, so that two starters cannot both remove what they saw as stale. */
async function clearStale(home: string, file: string): Promise<void> {
  refuseLiveHolder(home, await readHolder(file))
  const aside = `${file}.${randomUUID()}.stale`
  try {
    await rename(file, aside)
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return
    throw error
  }
  const holder = await readHolder(aside)
  if (holder !== null && isAlive(holder)) await tryLink(aside, file)
  await rm(aside, { force: true })
  refuseLiveHolder(home, holder)
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
