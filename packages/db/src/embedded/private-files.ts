import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ServerAccount } from './server-account.js'

/**
 * Creates the data directory so that other users cannot read it, whatever the umask. If the server runs as another user than
 * this process, that user must be able to pass through it, and only that. A directory that exists keeps its mode: it may be
 * one that other programs use too, and what is confidential in it is protected file by file.
 */
export function makeDataDirectory(dataDirectory: string, account: ServerAccount): void {
  if (existsSync(dataDirectory)) return
  mkdirSync(dirname(dataDirectory), { recursive: true })
  mkdirSync(dataDirectory, { recursive: true })
  chmodSync(dataDirectory, account.uid === undefined ? 0o700 : 0o711)
}

/**
 * Removes the rights of other users on a file with secrets.
 *
 * @returns the mode that the file had, such as `644`, if others had rights; else null
 * @throws Error that says what to do, if the rights cannot be removed
 */
export function makePrivate(file: string): string | null {
  if (process.platform === 'win32') return null
  const mode = statSync(file).mode & 0o777
  if ((mode & 0o077) === 0) return null
  const text = mode.toString(8)
  try {
    chmodSync(file, 0o600)
  } catch (cause) {
    throw new Error(
      `${file} contains passwords and other users have rights on it (mode ${text}): chmod 600`,
      {
        cause,
      },
    )
  }
  return text
}
