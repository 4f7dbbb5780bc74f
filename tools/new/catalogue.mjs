const FOLDER = 'packages/rules/src/catalogue'
const DISPOSITIONS = `${FOLDER}/dispositions.ts`

/**
 * Removes a check from the catalogue, because it becomes a rule, together with its disposition.
 *
 * @returns {{ severity: string, operations: string[], notes: string[] }} what the row says; `notes` for the user
 */
export function takeFromCatalogue(files, id) {
  const notes = []
  const row = takeRow(files, id)
  if (row === null) notes.push(`The catalogue had no row for ${id}: choose its severity.`)
  const disposition = takeDisposition(files, id)
  if (disposition !== null)
    notes.push(`The catalogue had decided otherwise, so say in the notes why now: ${disposition}`)
  const [, severity = 'medium', , operations = ''] = row?.trim().split(' | ') ?? []
  return { severity, operations: operations.split(' ').filter((one) => one.includes(':')), notes }
}

function takeRow(files, id) {
  const start = `\n  ${id} | `
  const file = files.list(FOLDER).find((name) => files.read(`${FOLDER}/${name}`).includes(start))
  if (file === undefined) return null
  let row = null
  files.edit(`${FOLDER}/${file}`, (text) => {
    const at = text.indexOf(start)
    const end = text.indexOf('\n', at + 1)
    row = text.slice(at + 1, end)
    return text.slice(0, at) + text.slice(end)
  })
  return row
}

/** One entry of the object: on one line, or to the line that closes it. */
function takeDisposition(files, id) {
  if (!files.has(DISPOSITIONS)) return null
  const quoted = `'${id.replaceAll('.', '\\.')}'`
  const entry = new RegExp(`^ {2}${quoted}: (?:\\{\\n(?: {4}.*\\n)* {2}\\},|.*,)\\n`, 'm')
  const found = entry.exec(files.read(DISPOSITIONS))
  if (found === null) return null
  files.edit(DISPOSITIONS, (text) => text.replace(found[0], ''))
  return found[0].replaceAll(/\s+/g, ' ').trim()
}
