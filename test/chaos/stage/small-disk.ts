import { spawnSync } from 'node:child_process'
import { mkdirSync, statfsSync } from 'node:fs'
import { childrenOf } from './process-table.js'

/** A disk that can be full. */
export interface SmallDisk {
  readonly how: 'tmpfs' | 'file size limit'
  /** Makes every further write of the server fail for lack of space. `pid` is the server's first process. */
  fill(pid: number): void
  /** Gives the space back; a limit of a process ends with it. */
  free(pid: number): void
  remove(): void
}

const roomyMb = 4096

/**
 * A tmpfs at `folder`, whose size is reduced to what it holds; where mounting is not permitted, the limit of file size of
 * the server's processes; null where neither is possible.
 */
export function openSmallDisk(folder: string): SmallDisk | null {
  mkdirSync(folder, { recursive: true })
  if (run('mount', '-t', 'tmpfs', '-o', `size=${roomyMb}m,mode=0755`, 'tmpfs', folder)) {
    const resize = (size: string) => run('mount', '-o', `remount,size=${size}`, folder)
    // Lazily, since the server may still be ending.
    const remove = () => void run('umount', '-l', folder)
    process.once('exit', remove)
    return {
      how: 'tmpfs',
      fill: () => void resize(`${usedBytes(folder)}`),
      free: () => void resize(`${roomyMb}m`),
      remove() {
        process.off('exit', remove)
        remove()
      },
    }
  }
  if (!run('prlimit', '--version')) return null
  const limit = (pid: number, bytes: string) => {
    const family = [pid, ...childrenOf(pid).map((child) => child.pid)]
    for (const member of family) run('prlimit', `--pid=${member}`, `--fsize=${bytes}:unlimited`)
  }
  return {
    how: 'file size limit',
    fill: (pid) => limit(pid, '8192'),
    free: (pid) => limit(pid, 'unlimited'),
    remove: () => undefined,
  }
}

function usedBytes(folder: string): number {
  const { blocks, bfree, bsize } = statfsSync(folder)
  return (blocks - bfree) * bsize
}

function run(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).status === 0
}
