import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process of this machine, from /proc. */
export interface ProcessEntry {
  readonly pid: number
  /** Its arguments; a Postgres backend has its title here. */
  readonly args: readonly string[]
}

/** The processes whose parent is `pid`. */
export function childrenOf(pid: number): readonly ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid)
    .map((child) => ({ pid: child, args: argumentsOf(child) }))
}

/** The arguments of a process; empty if it has ended. */
export function argumentsOf(pid: number): readonly string[] {
  return read(`/proc/${pid}/cmdline`)
    .split('\0')
    .filter((part) => part !== '')
}

/** The program of a process. Throws if it has ended. */
export function programOf(pid: number): string {
  return readlinkSync(`/proc/${pid}/exe`)
}

/** True if the process exists and has not ended; one that its parent has not yet waited for has ended. */
export function isAlive(pid: number): boolean {
  const state = read(`/proc/${pid}/stat`).split(') ').at(-1)?.[0]
  return state !== undefined && state !== '' && state !== 'Z' && state !== 'X'
}

function parentOf(pid: number): number {
  // The name in brackets may contain anything; state and parent follow the last bracket.
  return Number(read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? 0)
}

/** The file's content; empty if the process has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
