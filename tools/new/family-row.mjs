import { takeFromCatalogue } from './catalogue.mjs'
import { checked, Refused } from './names.mjs'

/** Values that are written again for every row; other values are copied, to be replaced. */
const written = {
  title: "'TODO: the AWS noun and the failing condition'",
  why: "'TODO: what an attacker gains, or what an accident causes'",
  fix: "'TODO: what to do'",
  notes: "'TODO: decisions that the title does not show, or delete this line'",
}

export const newFamilyRow = {
  form: '<service>.<name> --family <service>/<file>',
  example: 'vpc.sg-web-world --family vpc/security-group-ports',
  names: 1,
  options: ['family'],
  plan(files, [name], { family }) {
    const id = checked('checkId', name, 'The id')
    const path = familyPath(files, family)
    if (!path.startsWith(`packages/rules/src/${id.slice(0, id.indexOf('.'))}/`))
      throw new Refused(`${id} must be in a family of its service; nothing was written`)
    if (files.read(path).includes(`'${id}'`)) throw new Refused(`${id} is a row already; nothing was written`)
    const { severity, notes } = takeFromCatalogue(files, id)
    files.edit(path, (text) => insertRow(text, id, severity))
    return [
      ...notes,
      `${path}: every TODO of the row ${id}, and the values copied from the row that it names.`,
      `packages/rules/src/frameworks/<pack>.ts: under each control that it is evidence for, ['${id}', 'vendor' | 'peer' | 'own', 'Why, in one line.'].`,
      'node tools/generate.mjs (operations and pages), and commit what it writes.',
      `npx vitest run --project unit ${path.replace(/\.ts$/, '.test.ts')} packages/rules/src tools/generate test/demo; the family's test derives its cases from the row, or needs a case for it.`,
    ]
  },
}

function familyPath(files, family = '') {
  const path = `packages/rules/src/${family.replace(/\.ts$/, '')}.ts`
  if (files.has(path) && files.read(path).includes('ruleFamily')) return path
  const all = files
    .below('packages/rules/src')
    .filter((file) => /^(?!engine\/).+(?<!\.test)\.ts$/.test(file))
    .filter((file) => files.read(`packages/rules/src/${file}`).includes('ruleFamily'))
  throw new Refused(`--family must be one of ${all.map((file) => file.replace(/\.ts$/, '')).join(', ')}.`)
}

/** Inserts a copy of the last row in the order of the ids, with texts to be written. */
function insertRow(text, id, severity) {
  const rows = [...text.matchAll(/^( +)\{\n\1 {2}id: '([^']+)',\n(?:\1 {2}.*\n)*\1\},\n/gm)]
  const last = rows.at(-1)
  if (last === undefined) return text
  const row = copyOf(last[0], last[1], { id, severity, model: last[2] })
  const next = rows.find(([, , other]) => other > id)
  const at = next?.index ?? last.index + last[0].length
  return text.slice(0, at) + row + text.slice(at)
}

/** Splits a row into its properties, each with its lines, and replaces those that are written for each row. */
function copyOf(row, indent, { id, severity, model }) {
  const inner = `${indent}  `
  const properties = row.split(new RegExp(`^(?=${inner}\\w+[:(])`, 'm')).slice(1)
  const copied = properties.map((property, at) => {
    const key = property.trim().split(/\W/, 1)[0]
    const end = at === properties.length - 1 ? `${indent}},\n` : ''
    if (key === 'id') return `${inner}id: '${id}',\n${end}`
    if (key === 'severity') return `${inner}severity: '${severity}',\n${end}`
    if (Object.hasOwn(written, key)) return `${inner}${key}: ${written[key]},\n${end}`
    return `${inner}// TODO: this is the value of ${model}\n${property}`
  })
  return `${indent}{\n${copied.join('')}`
}
