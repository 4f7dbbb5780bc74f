import { readdir, readFile } from 'node:fs/promises'
import { sql } from '@plumbline/db'

/** Clock ticks of /proc/<pid>/stat a second; 100 on every Linux that Node runs on. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS = 100

/**
 * CPU seconds that the server of a connection and its sessions, ended ones included, have taken so far; null where there is no
 * /proc. The server runs on this machine.
 */
export async function postgresCpuSeconds(tenant) {
  const [{ session }] = await tenant.sql((tx) => tx.query(sql`select pg_backend_pid()::text as session`))
  const pid = (await readStat(session))?.parent
  const names = await readdir('/proc').catch(() => [])
  const stats = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readStat))
  const own = stats.filter((stat) => stat !== null && (stat.pid === pid || stat.parent === pid))
  if (own.length === 0) return null
  const ticks = own.reduce((sum, stat) => sum + stat.ticks + (stat.pid === pid ? stat.endedTicks : 0), 0)
  return ticks / TICKS
}

/** Null for a process that has ended meanwhile. */
async function readStat(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return null
  // The command's name, in brackets, may contain spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((index) => fields[index])
  return {
    pid,
    parent,
    ticks: Number(user) + Number(system),
    endedTicks: Number(endedUser) + Number(endedSystem),
  }
}
