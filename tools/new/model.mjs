import { Refused } from './names.mjs'

const FOLDER = 'packages/model/src/resources'

/**
 * Facts of a resource type as its definition lists them.
 *
 * @returns {{ name: string, hasKey: boolean, text: string }[]}
 * @throws Refused if the model does not have the type
 */
export function factsOf(files, type) {
  for (const file of files.below(FOLDER)) {
    if (!file.endsWith('.ts') || file.endsWith('.generated.ts')) continue
    const text = files.read(`${FOLDER}/${file}`)
    const at = text.indexOf(`type: '${type}',`)
    if (at >= 0) return factsIn(text.slice(at, text.indexOf('\n})', at)))
  }
  throw new Refused(
    `The model has no resource type ${type}: add it first (npm run new -- resource ${type} …).`,
  )
}

function factsIn(definition) {
  const [, ...parts] = definition.split(/^ {4}(?=\w+: fact\()/m)
  return parts.map((text) => ({
    name: text.slice(0, text.indexOf(':')),
    hasKey: /\bkey: '/.test(text),
    text,
  }))
}

/** The fact of this name, or the first one. Throws Refused, naming the facts that exist. */
export function factOf(files, type, name) {
  const facts = factsOf(files, type)
  const found = name === undefined ? facts[0] : facts.find((fact) => fact.name === name)
  if (found !== undefined) return found
  throw new Refused(`${type} has no fact "${name}". It has ${facts.map((fact) => fact.name).join(', ')}.`)
}
