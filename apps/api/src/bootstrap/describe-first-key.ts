import type { FirstKey } from './first-key.js'

/** What the terminal says about the key; for a person's eyes, never for a log. */
export function describeFirstKey(key: FirstKey): string {
  if (key.kind === 'existing') {
    return `Admin key: ${key.prefix}… (shown once at the first start). Make another with: plumbline key create\n`
  }
  return `Admin key, shown this once: ${key.key}\n`
}
