import { capitalized, checked, kebabCase, Refused } from './names.mjs'

const API = 'apps/api'
const success = {
  GET: [200, 'The result'],
  POST: [201, 'What was created'],
  PUT: [200, 'What was replaced'],
  DELETE: [204, 'Deleted'],
}

export const newRoute = {
  form: 'GET|POST|PUT|DELETE <url> <operationId> --folder <folder>',
  example: 'GET /v1/things/:id getThing --folder things',
  names: 3,
  options: ['folder'],
  plan(files, [methodName, path, operation], { folder }) {
    const method = checked('method', methodName, 'The method')
    const url = checked('url', path, 'The URL')
    const operationId = checked('camel', operation, 'The operation id')
    checked('kebab', folder, '--folder')
    refuseTaken(files, method, url, operationId)
    const file = kebabCase(operationId)
    const tag = tagOf(files, folder)
    const target = `${API}/src/${folder}/${file}.ts`
    const ownTest = `${API}/test/${folder}.service.test.ts`
    const test = files.has(ownTest) ? `${API}/test/${file}.service.test.ts` : ownTest
    files.create(target, routeTemplate({ method, url, operationId, tag: tag ?? 'Service', folder }))
    files.create(test, testTemplate({ method, url, operationId }))
    return leftFor(files, { url, tag, target, test, folder })
  },
}

function refuseTaken(files, method, url, operationId) {
  for (const file of files.below(`${API}/src`).filter((name) => name.endsWith('.ts'))) {
    const text = files.read(`${API}/src/${file}`)
    if (text.includes(`operationId: '${operationId}'`))
      throw new Refused(`${file} has the operation id ${operationId}; nothing was written`)
    if (text.includes(`method: '${method}',\n  url: '${url}',`))
      throw new Refused(`${file} serves ${method} ${url}; nothing was written`)
  }
}

/** The tag that routes of the folder have, or the one named like the folder; null where there is no such tag. */
function tagOf(files, folder) {
  const texts = files.list(`${API}/src/${folder}`).map((file) => files.read(`${API}/src/${folder}/${file}`))
  const used = /^ {2}tag: '([^']+)',/m.exec(texts.join('\n'))?.[1]
  if (used !== undefined) return used
  const tag = capitalized(folder)
  return files.read(`${API}/src/http/define-route.ts`).includes(`\n  '${tag}',`) ? tag : null
}

function leftFor(files, { url, tag, target, test, folder }) {
  const row = `${url.split('/')[2]?.replace(/s$/, '')}Id`
  const needsRow = url.includes('/:id') && !files.read(`${API}/test/seed.ts`).includes(`readonly ${row}:`)
  return [
    ...(tag === null
      ? [`${API}/src/http/define-route.ts: the tag ${capitalized(folder)}, if the document needs a new one.`]
      : []),
    `${target}: every TODO. Give each required property of a body an example. Schema and view move to ${API}/src/${folder}/<thing>.ts when a second route shows the thing.`,
    `${test}: what it returns. Authentication, roles, other tenants' ids and unknown parameters are tested for every route.`,
    ...(needsRow ? [`${API}/test/seed.ts: a row whose id is ${row}.`] : []),
    `npx vitest run --project service ${test} ${API}/test/routes.service.test.ts`,
  ]
}

/** What the route imports and declares for the parameters of its URL. */
function paramsPart(url) {
  const names = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name)
  if (names.length === 0) return { line: '', fields: [], needsZod: false }
  if (names.length === 1 && names[0] === 'id')
    return { line: '  params: idParams,\n', fields: ['idParams'], needsZod: false }
  const schemaOf = (name) => (name === 'id' ? 'idSchema' : "z.string().max(100).meta({ example: 'TODO' })")
  const schemas = names.map((name) => `${name}: ${schemaOf(name)}`).join(', ')
  const fields = names.includes('id') ? ['idSchema'] : []
  return { line: `  params: z.object({ ${schemas} }),\n`, fields, needsZod: true }
}

/** The schema of what the route returns; DELETE returns no body. */
function resultPart(method) {
  if (method === 'DELETE') return { name: 'noBody', declaration: '', fields: [], needsZod: false }
  const declaration = '// TODO: the properties.\nconst resultSchema = z.object({ id: idSchema })\n\n'
  return { name: 'resultSchema', declaration, fields: ['idSchema'], needsZod: true }
}

function bodyPart(method) {
  if (method === 'GET' || method === 'DELETE') return { line: '', needsZod: false }
  const line = '  // TODO: the properties, each required one with an example.\n  body: z.strictObject({}),\n'
  return { line, needsZod: true }
}

function routeTemplate({ method, url, operationId, tag, folder }) {
  const [params, result, body] = [paramsPart(url), resultPart(method), bodyPart(method)]
  const [status, description] = success[method]
  const fields = [...new Set([...params.fields, ...result.fields])].sort().join(', ')
  const imports = [
    ...([params, result, body].some(({ needsZod }) => needsZod) ? ["import { z } from 'zod'"] : []),
    `import { defineRoute${result.name === 'noBody' ? ', noBody' : ''} } from '../http/define-route.js'`,
    ...(fields === '' ? [] : [`import { ${fields} } from '../http/fields.js'`]),
  ]
  return `${imports.join('\n')}

${result.declaration}export const ${operationId}Route = defineRoute({
  method: '${method}',
  url: '${url}',
  operationId: '${operationId}',
  tag: '${tag}',
  summary: 'TODO: what it does, in ${folder}',
  access: '${method === 'GET' ? 'reader' : 'admin'}',
${params.line}${body.line}  success: { status: ${status}, description: '${description}', schema: ${result.name} },
  problems: [${params.line === '' ? '' : "'not-found'"}],
  async handle() {
    throw new Error('TODO: ${operationId}')
  },
})
`
}

function testTemplate({ method, url, operationId }) {
  const isRead = method === 'GET'
  const body = method === 'POST' || method === 'PUT' ? ', {}' : ''
  const seededUrl = url
    .replace('/v1/accounts/:id', '/v1/accounts/${seeded.accountId}')
    .replaceAll(/:(\w+)/g, 'TODO-$1')
  return `import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Seed, seed } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

let api: TestApi
let seeded: Seed
beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
})
afterAll(() => api.close())

describe('${operationId}', () => {
  it('returns TODO', async () => {
    const answer = await api.call(api.a.${isRead ? 'reader' : 'admin'}, '${method}', \`${seededUrl}\`${body})
    expect(answer.statusCode, answer.body).toBe(${success[method][0]})
    expect([answer.json(), seeded]).toEqual(['TODO'])
  })
})
`
}
