import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refused } from './names.mjs'

/**
 * The files that one run writes, kept in memory until the run is known to succeed.
 *
 * @param {string} root folder of the repository
 */
export function openFiles(root) {
  const created = new Map()
  const edited = new Map()
  const has = (path) => existsSync(join(root, path))
  const read = (path) => edited.get(path) ?? created.get(path) ?? readFileSync(join(root, path), 'utf8')
  return {
    has,
    read,
    /** Names of the entries of a folder, sorted; empty if the folder does not exist. */
    list: (folder) => (has(folder) ? readdirSync(join(root, folder)).sort() : []),
    /** Paths below a folder, relative to it, sorted. */
    below: (folder) =>
      has(folder)
        ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
            .map((path) => path.replaceAll('\\', '/'))
            .sort()
        : [],
    /** @throws Refused if the file exists */
    create(path, text) {
      if (has(path)) throw new Refused(`${path} exists already; nothing was written`)
      created.set(path, text)
    },
    /** @throws Refused if `change` finds no place for the edit and returns the same text */
    edit(path, change) {
      const before = read(path)
      const after = change(before)
      if (after === before) throw new Refused(`${path} does not have the expected form; nothing was written`)
      edited.set(path, after)
    },
    /** Writes everything. Returns the paths. */
    write() {
      for (const [path, text] of [...created, ...edited]) {
        mkdirSync(dirname(join(root, path)), { recursive: true })
        writeFileSync(join(root, path), text)
      }
      return { created: [...created.keys()], edited: [...edited.keys()] }
    },
  }
}

/** Inserts text before the first occurrence of a marker; the same text if the marker is missing. */
export function insertBefore(text, marker, insertion) {
  const at = text.indexOf(marker)
  return at < 0 ? text : text.slice(0, at) + insertion + text.slice(at)
}

/** Inserts text after the last match of a global regular expression; the same text if nothing matches. */
export function insertAfterLast(text, pattern, insertion) {
  const last = [...text.matchAll(pattern)].at(-1)
  if (last === undefined) return text
  const at = last.index + last[0].length
  return text.slice(0, at) + insertion + text.slice(at)
}
