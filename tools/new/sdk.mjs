import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'node_modules')

/**
 * What the types of an installed SDK client say about a list operation.
 *
 * @param {string} packageName `@aws-sdk/client-sqs`
 * @param {string} operation `ListQueues`
 * @param {string} noun of the resource: `Queue`
 * @returns {null | { operations: string[], list: null | { items: string, element: string | null, token: string | null, tokenIn: string | null, max: string | null } }}
 *   null where the client is not installed; `operations` are lists whose names contain the noun; `list` is null for an unknown operation
 */
export function readSdkList(packageName, operation, noun) {
  const types = join(modules, packageName, 'dist-types')
  if (!existsSync(types)) return null
  const commands = readdirSync(join(types, 'commands'))
  const operations = commands
    .map((file) => /^((?:List|Describe)\w+)Command\.d\.ts$/.exec(file)?.[1])
    .filter((name) => name?.includes(noun))
  if (!commands.includes(`${operation}Command.d.ts`)) return { operations, list: null }
  const command = readFileSync(join(types, 'commands', `${operation}Command.d.ts`), 'utf8')
  const shapes = ['Input', 'Output'].map(
    (side) => new RegExp(`interface ${operation}Command${side} extends (\\w+)`).exec(command)?.[1],
  )
  const models = readdirSync(join(types, 'models'))
    .filter((file) => file.startsWith('models_'))
    .map((file) => readFileSync(join(types, 'models', file), 'utf8'))
  const [input, output] = shapes.map((shape) => membersOf(models, shape))
  return { operations, list: listOf(input, output) }
}

/** Members of an interface, as [name, type]. */
function membersOf(models, shape) {
  for (const text of models) {
    const at = text.indexOf(`export interface ${shape} {`)
    if (at < 0) continue
    const body = text.slice(at, text.indexOf('\n}', at))
    return [...body.matchAll(/^ {4}(\w+)\??: (.+?)(?: \| undefined)?;$/gm)].map(([, name, type]) => [
      name,
      type,
    ])
  }
  return []
}

function listOf(input, output) {
  const [items, type] = output.find(([, one]) => one.endsWith('[]')) ?? ['TODO', 'unknown[]']
  const element = type.slice(0, -2)
  const token = output.find(([name, one]) => one === 'string' && /(?:Token|Marker)$/.test(name))?.[0] ?? null
  const sameName = input.find(([name]) => name === token || name === token?.replace(/^Next/, ''))?.[0]
  return {
    items,
    element: /^[A-Z]\w*$/.test(element) ? element : null,
    token,
    tokenIn: sameName ?? null,
    max: input.find(([name]) => /^(?:Max(?:Results|Items|Records)|Limit)$/.test(name))?.[0] ?? null,
  }
}
