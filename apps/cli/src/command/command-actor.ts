import { userInfo } from 'node:os'
import type { Actor } from '@plumbline/db'

/** Who runs the command, for the records of what it changes: the operating system's user. */
export function commandActor(): Actor {
  return { kind: 'command', id: null, name: userName() }
}

/** Containers may run as a user without a name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
