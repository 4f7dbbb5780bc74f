import { z } from 'zod'

interface Target {
  readonly url: string
  readonly key: string
}

const idList = z.object({ items: z.array(z.object({ id: z.string() }).loose()) }).loose()

/**
 * Not used: `positive_data_acceptance`, since cursors are opaque, a key's end must lie in the future, and an account may be
 * registered once, which no JSON schema says.
 */
const checks = `
[checks]
enabled = true

[checks.positive_data_acceptance]
enabled = false
`

/**
 * The configuration of a pass. The key is read from FUZZ_KEY. With `real` ids, operations that read one thing get the id of
 * one that exists; a generated id almost never gets beyond 404.
 */
export async function schemathesisConfig(target: Target, ids: 'generated' | 'real'): Promise<string> {
  const auth = '[auth.openapi.apiKey]\nbearer = "${FUZZ_KEY}"\n'
  const all = `${auth}${checks}${await spareKey(target)}`
  return ids === 'generated' ? all : `${all}${await realIds(target)}`
}

/**
 * Keys are revoked and rotated by the id of a spare one only: schemathesis takes ids from answers, and would otherwise end the
 * key of the run.
 */
async function spareKey({ url, key }: Target): Promise<string> {
  const response = await fetch(`${url}/v1/api-keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'spare', role: 'reader' }),
  })
  const { id } = z
    .object({ id: z.string() })
    .loose()
    .parse(await response.json())
  return `
[[operations]]
include-path-regex = "^/v1/api-keys/"
parameters = { "path.id" = "${id}" }
phases.stateful.enabled = false
`
}

async function realIds(target: Target): Promise<string> {
  const lists = ['accounts', 'scans', 'findings', 'resources'] as const
  const sections = await Promise.all(
    lists.map(async (list) => {
      const id = await firstId(target, list)
      return `
[[operations]]
include-method = "GET"
include-path-regex = "^/v1/${list}/\\\\{id\\\\}"
parameters = { "path.id" = "${id}" }
`
    }),
  )
  return sections.join('')
}

async function firstId({ url, key }: Target, list: string): Promise<string> {
  const response = await fetch(`${url}/v1/${list}?limit=1`, { headers: { authorization: `Bearer ${key}` } })
  const [first] = idList.parse(await response.json()).items
  if (first === undefined) throw new Error(`GET /v1/${list} lists nothing`)
  return first.id
}
