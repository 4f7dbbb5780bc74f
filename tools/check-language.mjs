/**
 * Finds words and phrases that this repository does not use (banned-words.mjs) in code, comments, texts and pages.
 *
 *     node tools/check-language.mjs [--counts] [path prefix …]
 *
 * Prints `file:line: "word" → what to write instead`, or with --counts the number per directory. Exits 1 if anything was
 * found. Generated files, licences and recordings are excluded.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { allowedWords, bannedWords } from './banned-words.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const READ = /\.(?:ts|tsx|mjs|cjs|md)$/
const UNREAD = [
  /(?:^|\/)generated\//,
  /\.generated\.ts$/,
  /^docs\/(?:coverage|rules|permissions)/,
  /^tools\/(?:banned-words|check-language\.test)\./,
]
const banned = bannedWords.map(({ pattern, instead }) => ({
  expression: new RegExp(`(?<![a-z0-9_])(?:${pattern})(?![a-z0-9_])`, 'g'),
  instead,
}))

/**
 * The banned words of a text.
 *
 * @param {string} text
 * @returns {{ line: number, word: string, instead: string }[]}
 */
export function findBannedWords(text) {
  const lines = text.split('\n').map(separateWords)
  return lines.flatMap((line, index) =>
    banned.flatMap(({ expression, instead }) =>
      [...line.matchAll(expression)].map(([word]) => ({ line: index + 1, word, instead })),
    ),
  )
}

/** Lower case, with the words of an identifier separated: `missingRead` becomes `missing read`. */
function separateWords(line) {
  return line.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
}

/** Tracked files that are checked. */
export function checkedFiles() {
  const { stdout, status } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error('git ls-files failed: the language check reads the tracked files')
  return stdout.split('\0').filter((file) => READ.test(file) && !UNREAD.some((pattern) => pattern.test(file)))
}

/**
 * Every finding in these files, except those that `allowed` lists.
 *
 * @param {readonly string[]} files
 * @param {readonly { file: string, word: string, why: string }[]} [allowed]
 */
export function checkFiles(files, allowed = allowedWords) {
  return files.flatMap((file) =>
    findBannedWords(readFileSync(join(root, file), 'utf8'))
      .filter(({ word }) => !allowed.some((entry) => entry.file === file && entry.word === word))
      .map((found) => ({ file, ...found })),
  )
}

/** `packages/db/src`, `docs`, or `.` for files of the root. */
function folderOf(file) {
  const parts = file.split('/').slice(0, -1)
  return parts.length === 0
    ? '.'
    : parts.slice(0, parts[0] === 'packages' || parts[0] === 'apps' ? 3 : 2).join('/')
}

function main(args) {
  const prefixes = args.filter((arg) => !arg.startsWith('--'))
  const files = checkedFiles().filter(
    (file) => prefixes.length === 0 || prefixes.some((prefix) => file.startsWith(prefix)),
  )
  const found = checkFiles(files)
  const counts = new Map()
  for (const { file } of found) counts.set(folderOf(file), (counts.get(folderOf(file)) ?? 0) + 1)
  if (args.includes('--counts')) {
    for (const [folder, count] of [...counts].sort()) console.log(`${String(count).padStart(6)}  ${folder}`)
  } else {
    for (const { file, line, word, instead } of found) console.log(`${file}:${line}: "${word}" → ${instead}`)
  }
  console.log(`${files.length} files, ${found.length} banned words`)
  process.exitCode = found.length === 0 ? 0 : 1
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1]))
  main(process.argv.slice(2))
