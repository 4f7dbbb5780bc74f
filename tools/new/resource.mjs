import { insertBefore } from './files.mjs'
import { camelCase, checked, kebabCase, pascalCase, Refused } from './names.mjs'
import { collectorTemplate, collectorTestTemplate, definitionTemplate } from './resource-templates.mjs'
import { readSdkList } from './sdk.mjs'

const COLLECTORS = 'packages/aws-collectors/src'
const CLIENTS = `${COLLECTORS}/client/services.ts`

export const newResource = {
  form: 'AWS::X::Y --folder <folder> [--scope regional|global] [--list <IAM prefix>:<SDK operation>]',
  example: 'AWS::SQS::Queue --folder sqs --list sqs:ListQueues',
  names: 1,
  options: ['folder', 'scope', 'list'],
  plan(files, [name], { folder, scope = 'regional', list: given }) {
    const type = checked('resource', name, 'The type')
    checked('kebab', folder, '--folder')
    if (!['regional', 'global'].includes(scope)) throw new Refused('--scope must be regional or global.')
    const [, service, noun] = type.split('::')
    const plural = `${noun.replace(/(?<![aeiou])y$/, 'ie')}s`
    const guess = `${service.toLowerCase()}:${service === 'EC2' ? 'Describe' : 'List'}${plural}`
    const list = checked('operation', given ?? guess, '--list')
    const client = clientOf(files, list)
    const sdk = readSdkList(client.packageName, list.split(':')[1], noun)
    if (sdk?.list === null)
      throw new Refused(
        `${client.packageName} has no ${list}. Give --list; lists there: ${sdk.operations.join(', ') || 'none'}.`,
      )
    const file = kebabCase(noun)
    const parts = {
      type,
      scope,
      folder,
      file,
      list,
      ...nameParts(service, noun, folder, file),
      ...(sdk?.list ?? { items: 'TODO', token: 'NextToken', tokenIn: 'NextToken', max: null }),
    }
    files.create(`packages/model/src/resources/${folder}/${file}.ts`, definitionTemplate(parts))
    files.create(`${COLLECTORS}/${folder}/${file}.ts`, collectorTemplate(parts))
    files.create(`${COLLECTORS}/${folder}/${file}.test.ts`, collectorTestTemplate(parts))
    typeOperation(files, folder, list, client)
    return leftFor(files, { ...parts, service }, client, sdk !== null)
  },
}

function nameParts(service, noun, folder, file) {
  return {
    definition: camelCase(`${service.toLowerCase()}-${kebabCase(noun)}`),
    collector: camelCase(`${folder}-${file}`),
    service: service.toLowerCase(),
    kind: kebabCase(noun),
  }
}

/** The SDK client of an operation's service, from the map of clients or, for a new service, by its usual name. */
function clientOf(files, list) {
  const [prefix] = list.split(':')
  const entry = new RegExp(`^ {2}${prefix}: async \\(\\) =>\\s+sdkModule\\(await import\\('([^']+)'\\)`, 'm')
  const found = entry.exec(files.read(CLIENTS))?.[1]
  return { prefix, packageName: found ?? `@aws-sdk/client-${prefix}`, isNew: found === undefined }
}

/** Adds the types of the operation to the folder's operations.ts, in order, unless it has them. */
function typeOperation(files, folder, list, { packageName, prefix }) {
  const path = `${COLLECTORS}/${folder}/operations.ts`
  const alias = pascalCase(prefix)
  if (!files.has(path)) {
    files.create(
      path,
      `import type * as ${alias} from '${packageName}'
import type { Operation } from '../engine/operation.js'

/** Operations of ${alias} that we call. */
export interface ${pascalCase(folder)}Operations {
${operationEntry(alias, list)}}
`,
    )
    return
  }
  const text = files.read(path)
  if (text.includes(`'${list}'`)) return
  const known = new RegExp(`import type \\* as (\\w+) from '${packageName}'`).exec(text)?.[1]
  const next = [...text.matchAll(/^ {2}'([^']+)': /gm)].find(([, other]) => other > list)
  const marker = next?.[0] ?? '}\n'
  files.edit(path, (before) => {
    const after = insertBefore(before, `\n${marker}`, `\n${operationEntry(known ?? alias, list).trimEnd()}`)
    return known === undefined ? `import type * as ${alias} from '${packageName}'\n${after}` : after
  })
}

function operationEntry(alias, list) {
  const name = list.split(':')[1]
  return `  '${list}': Operation<${alias}.${name}CommandInput, ${alias}.${name}CommandOutput>\n`
}

function leftFor(files, { type, folder, file, list, service }, { prefix, packageName, isNew }, isInstalled) {
  const table = `${COLLECTORS}/${folder}/collectors.test.ts`
  const tests = `packages/model packages/aws-collectors packages/db/src/resources tools/generate`
  return [
    ...(isInstalled
      ? []
      : [
          `npm install ${packageName} -w packages/aws-collectors, then node tools/complete-lockfile.mjs. It is not installed, so the members of the response are TODO.`,
        ]),
    ...(isNew ? newServiceLines(prefix, packageName, service) : []),
    `packages/model/src/resources/${folder}/${file}.ts: the ARN and the facts, one line each. \`decode\` needs no version: facts are added without one.`,
    `${COLLECTORS}/${folder}/${file}.ts: identity, facts, and the reason for ${list}.`,
    `${COLLECTORS}/${folder}/${file}.test.ts: read, none, denied, throttled; every fact with two different values.`,
    ...(files.has(table) ? [`${table}: a row of its table.`] : []),
    'node tools/generate.mjs (permissions and pages), and commit what it writes.',
    `npx tsc -p tsconfig.json, then npx vitest run --project unit ${tests}`,
    `The demo's recordings lack ${list}: record it again (docs/architecture.md, The demo), or ${type} is not read there.`,
  ]
}

function newServiceLines(prefix, packageName, service) {
  const maps = [
    `client/services.ts: ${prefix}: async () => sdkModule(await import('${packageName}'), '${service}Client')`,
    'client/quotas.ts: the documented request quota, with its source',
    'engine/classify-error.ts: its own names of errors, or none',
  ]
  return [
    `New service, so these maps do not compile without an entry (in ${COLLECTORS}): ${maps.join('; ')}.`,
  ]
}
