import { z } from 'zod'

interface Target {
  readonly url: string
  readonly key: string
}

const idList = z.object({ items: z.array(z.object({ id: z.string() }).loose()) }).loose()

/**
 * Not used: `positive_data_acceptance`, since cursors are opaque, a key's end must lie in the future, and an account may be
 * registered once, which no JSON schema says. Sequences of requests leave keys alone: one that takes the id of a key from
 * the list would revoke or rotate the key of the run.
 */
const checks = `
[checks]
enabled = true

[checks.positive_data_acceptance]
enabled = false

[[operations]]
include-path-regex = "^/v1/api-keys/"
phases.stateful.enabled = false
`

/**
 * The configuration of a pass. The key is read from FUZZ_KEY. With `real` ids, operations that read one thing get the id of
 * one that exists; a generated id almost never gets beyond 404.
 */
export async function schemathesisConfig(target: Target, ids: 'generated' | 'real'): Promise<string> {
  const auth = '[auth.openapi.apiKey]\nbearer = "${FUZZ_KEY}"\n'
  return ids === 'generated' ? `${auth}${checks}` : `${auth}${checks}${await realIds(target)}`
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
