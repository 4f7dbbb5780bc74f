/** The definition of the type in the model, with a fact that only its test can replace. */
export function definitionTemplate({ type, scope, definition, service, kind, list }) {
  return `import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'

const list = '${list}'

/** TODO: what it is. */
export const ${definition} = defineResource({
  type: '${type}',
  scope: '${scope}',
  name: 'orders',
  arn: ({ ${scope === 'global' ? '' : 'region, '}owner, name }) => \`arn:aws:${service}:${scope === 'global' ? '' : '${region}'}:\${owner}:${kind}/\${name}\`,
  facts: {
    /** TODO: one line a fact, with its schema and the value of a healthy resource. */
    todo: fact(list, z.string(), 'TODO'),
  },
})
`
}

/** The collector: it compiles, and reports its items as unreadable until their identity is written. */
export function collectorTemplate(parts) {
  const { type, scope, folder, file, collector, list, items, token, tokenIn, max } = parts
  const input = [max === null ? null : `${max}: 1`].filter((one) => one !== null).join(', ')
  const request = [max === null ? null : `${max}: 50`, tokenIn === null ? null : tokenIn].filter(
    (one) => one !== null,
  )
  const pages =
    token === null
      ? `const items = (await aws.call(list, {})).${items} ?? []
    for (const item of items) {`
      : `const items = listPages(async (${tokenIn ?? ''}) => {
      const page = await aws.call(list, { ${request.join(', ')} })
      return { items: page.${items} ?? [], next: page.${token} }
    })
    for await (const item of items) {`
  return `import { unknown } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { accountOf, identityOf } from '../engine/identity.js'
${token === null ? '' : "import { listPages } from '../engine/pages.js'\n"}import { required } from '../engine/read-facts.js'

const list = '${list}'

/** TODO: what it reads. */
export const ${collector} = defineCollector({
  id: '${folder}.${file}',
  service: '${folder}',
  scope: '${scope}',
  produces: ['${type}'],
  operations: {
    '${list}': {
      action: list,
      reason: 'TODO: what the customer grants it for.',
      kind: 'list',
      probe: { input: { ${input} } },
    },
  },
  async *collect(aws) {
    ${pages}
      // TODO: the ARN and the name are members of the item; \`stated\`, \`known\` and \`factsFrom\` map the facts.
      const { arn, name } = required<{ arn: string; name: string }>(undefined, \`the ARN, one of \${Object.keys(item).join(', ')}\`)
      yield {
        identity: identityOf(aws, { type: '${type}', arn, name, owner: accountOf(arn) }),
        facts: { todo: unknown('not_collected', list) },
        volatile: {},
      }
    }
  },
})
`
}

/** Tests of the collector that fail until it reads its facts; denial and throttling are complete. */
export function collectorTestTemplate({ type, collector, file, list, items }) {
  return `import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { denied, type Script, scriptedConnection, throttled } from '../../test/scripted-connection.js'
import { ${collector} } from './${file}.js'

const list = '${list}'
const run = (script: Script) => runScripted(${collector}, scriptedConnection(script))

describeCollector(${collector}, () => {
  it('reads TODO', async () => {
    const result = await run({ [list]: () => ({ ${items}: [] }) })
    expect(factsOf(result, '${type}', 'TODO')).toEqual({})
  })

  it('is complete and empty without resources', async () => {
    expect(await run({})).toMatchObject({ resources: [], coverage: { state: 'complete' } })
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ [list]: denied })).coverage.state).toBe('denied')
    expect((await run({ [list]: throttled })).coverage).toMatchObject({ state: 'failed', throttles: 1 })
  })
})
`
}
