import { z } from 'zod'
import type { TestSystem } from './test-system.js'

const findingShape = z.object({
  id: z.string(),
  rule: z.object({ id: z.string() }).loose(),
  resource: z
    .object({ arn: z.string(), type: z.string(), region: z.string(), name: z.string().nullable() })
    .loose(),
  subject: z.string().nullable(),
  state: z.string(),
  resolution: z.string().nullable(),
  unconfirmed: z
    .object({ missing: z.array(z.object({ action: z.string(), reason: z.string() }).loose()) })
    .nullable(),
})
export type TestFinding = z.output<typeof findingShape>

const page = z.object({ items: z.array(findingShape), nextCursor: z.string().nullable() })

/** All findings in a state, from all pages. */
export async function listFindings(
  system: TestSystem,
  state: 'open' | 'resolved',
): Promise<readonly TestFinding[]> {
  const all: TestFinding[] = []
  let cursor = ''
  do {
    const answer = page.parse(await system.request('GET', `/v1/findings?state=${state}&limit=7${cursor}`))
    all.push(...answer.items)
    cursor = answer.nextCursor === null ? '' : `&cursor=${encodeURIComponent(answer.nextCursor)}`
  } while (cursor !== '')
  return all
}

/** `<rule> <region>/<name>`, sorted, each once: a rule may find several items on one resource. */
export function ruleAndResource(findings: readonly TestFinding[]): readonly string[] {
  return [...new Set(findings.map(({ rule, resource }) => `${rule.id} ${resourceKey(resource)}`))].sort()
}

function resourceKey(resource: TestFinding['resource']): string {
  return resource.type === 'AWS::Lambda::Function'
    ? `${resource.region}/${resource.arn.split(':').at(-1)}`
    : resource.arn
}
