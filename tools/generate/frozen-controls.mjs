/**
 * Freezes the control numbers of every framework pack: adds new ones to frozen-controls.golden.json. Past reports refer to
 * them: a number is never removed or reused for another requirement, and a new version of a framework is a new pack.
 * Reads source text: one line begins one control (see the packs).
 *
 *     node tools/generate/frozen-controls.mjs
 */
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = 'packages/rules/src/frameworks'
const FILE = `${FOLDER}/frozen-controls.golden.json`

/** The pack that a file defines, as [pack id, control numbers], or null. */
function packIn(text) {
  if (!/^export const \w+: FrameworkDefinition = /m.test(text)) return null
  const id = /^ {2}id: '([^']+)'/m.exec(text)?.[1]
  return [id, [...text.matchAll(/^ {4}\{ id: '([^']+)'/gm)].map(([, number]) => number)]
}

/**
 * Writes the file, with the numbers of each pack in the order of the pack.
 *
 * @param {string} root folder of the repository
 * @throws Error if a frozen number or pack is missing from the sources
 */
export function freezeControls(root) {
  const path = join(root, FILE)
  const frozen = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const packs = readdirSync(join(root, FOLDER))
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .sort()
    .map((file) => packIn(readFileSync(join(root, FOLDER, file), 'utf8')))
    .filter((pack) => pack !== null)
  const now = Object.fromEntries(packs)
  const gone = Object.entries(frozen).flatMap(([id, numbers]) =>
    numbers.filter((number) => !now[id]?.includes(number)).map((number) => `${id}:${number}`),
  )
  if (gone.length > 0) {
    throw new Error(
      `${gone.join(', ')}: past reports refer to these controls. Put them back, or make a new pack; ` +
        `only a number that was never released may be deleted from ${FILE}`,
    )
  }
  writeFileSync(path, `${JSON.stringify(now, null, 1)}\n`)
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1]))
  freezeControls(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
