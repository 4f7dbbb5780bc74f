import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** The user that the server runs as: `nobody` if this process is root, which Postgres refuses; else the same user. */
export interface ServerAccount {
  readonly uid?: number
  readonly gid?: number
}

const NOBODY = { uid: 65_534, gid: 65_534 }

export function serverAccount(): ServerAccount {
  return process.getuid?.() === 0 ? NOBODY : {}
}

/**
 * Creates the directory for the server's files, `<data directory>/postgres`. If the data directory is below a directory that
 * only root may enter, the user `nobody` cannot reach it: a private directory in /var/tmp is used instead.
 */
export function makeServerFolder(dataDirectory: string, account: ServerAccount): string {
  const folder = join(dataDirectory, 'postgres')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account.uid === undefined || account.gid === undefined) return folder
  chownSync(folder, account.uid, account.gid)
  if (spawnSync('test', ['-w', folder], account).status === 0) return folder
  const apart = join(
    '/var/tmp',
    `plumbline-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`,
  )
  mkdirSync(apart, { recursive: true, mode: 0o700 })
  const found = lstatSync(apart)
  const isOurs =
    found.isDirectory() && (found.uid === 0 || found.uid === account.uid) && (found.mode & 0o77) === 0
  if (!isOurs)
    throw new Error(
      `${apart} belongs to another user: set PLUMBLINE_HOME to a directory that every user may enter`,
    )
  chownSync(apart, account.uid, account.gid)
  return apart
}
