import { takeFromCatalogue } from './catalogue.mjs'
import { factOf } from './model.mjs'
import { camelCase, checked, forms, Refused } from './names.mjs'

const shapes = { fact: factTemplate, items: itemsTemplate, define: defineTemplate }

/** Texts that the tests of rules refuse until they are written. */
const texts = {
  head: ({ id, severity, resource }) => `  id: '${id}',
  title: 'TODO: the AWS noun and the failing condition',
  severity: '${severity}',
  resource: '${resource}',`,
  tail: `  why: 'TODO: what an attacker gains, or what an accident causes',
  fix: {
    text: 'TODO: what to do',
    cli: ({ name }) => awsCli\`TODO \${name}\`,
    terraform: '',
  },
  references: [],`,
}

export const newRule = {
  form: '<service>.<name> [--shape fact|items|define] [--resource AWS::X::Y] [--fact name]',
  example: 'lambda.esm-filter-cmk --shape fact --resource AWS::Lambda::EventSourceMapping --fact kmsKeyArn',
  names: 1,
  options: ['shape', 'resource', 'fact'],
  plan(files, [name], { shape = 'define', resource: given, fact: factName }) {
    const id = checked('checkId', name, 'The id')
    const [service, file] = id.split('.')
    const folder = `packages/rules/src/${service}`
    if (!Object.hasOwn(shapes, shape)) throw new Refused('--shape must be fact, items or define.')
    if (files.read('packages/rules/src/registry.generated.ts').includes(`'./${service}/${file}.js'`))
      throw new Refused(`${id} is a rule already; nothing was written`)
    refuseRow(files, folder, id)
    const resource = checked('resource', given ?? usualResource(files, folder), '--resource')
    const fact = factOf(files, resource, factName)
    const { severity, operations, notes } = takeFromCatalogue(files, id)
    const { rule, test } = shapes[shape]({ id, file, severity, resource, fact, name: camelCase(id) })
    files.create(`${folder}/${file}.ts`, rule)
    files.create(`${folder}/${file}.test.ts`, test)
    return [...notes, ...leftFor(id, folder, file, operations)]
  },
}

function leftFor(id, folder, file, operations) {
  const reads = operations.length === 0 ? '' : ` The catalogue expected it to read ${operations.join(', ')}.`
  return [
    `${folder}/${file}.ts: every TODO, a command, Terraform and at least one page of AWS. A title begins with a noun of rule-texts.test.ts.${reads}`,
    `${folder}/${file}.test.ts: cases that pass, fail and are unknown.`,
    `packages/rules/src/frameworks/<pack>.ts: under each control that it is evidence for, ['${id}', 'vendor' | 'peer' | 'own', 'Why, in one line.'].`,
    'node tools/generate.mjs (operations and pages), and commit what it writes.',
    `npx vitest run --project unit ${folder}/${file}.test.ts packages/rules/src tools/generate test/demo; the demo's findings are in test/demo/expected-demo.ts.`,
  ]
}

function refuseRow(files, folder, id) {
  const family = files.list(folder).find((name) => files.read(`${folder}/${name}`).includes(`id: '${id}'`))
  if (family !== undefined)
    throw new Refused(`${id} is a row of ${folder}/${family} already; nothing was written`)
}

/** The type that most rules of the folder evaluate. */
function usualResource(files, folder) {
  const counts = new Map()
  for (const name of files.list(folder)) {
    const type = /^ {2}resource: '([^']+)',/m.exec(files.read(`${folder}/${name}`))?.[1]
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a)
  if (first === undefined)
    throw new Refused(`--resource is needed for the first rule of a service: ${forms.resource.text}`)
  return first[0]
}

function factTemplate({ id, file, severity, resource, fact, name }) {
  return {
    rule: `import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const ${name} = factRule({
${texts.head({ id, severity, resource })}
  fact: '${fact.name}',
  // TODO: is, isNot, isOneOf, atLeast, atMost, isNull, isEmpty or test; \`when\` for conditions.
  test: () => false,
  expected: 'TODO',
${texts.tail}
})
`,
    test: `import { testFactRule } from '../testing/index.js'
import { ${name} } from './${file}.js'

testFactRule(${name}, { good: [], bad: [] })
`,
  }
}

function itemsTemplate({ id, file, severity, resource, fact, name }) {
  const key = fact.hasKey
    ? ''
    : `\n  // TODO: what the element is, never an id that AWS renews.\n  key: () => 'TODO',`
  return {
    rule: `import { awsCli } from '../engine/aws-cli.js'
import { itemsRule } from '../engine/items-rule.js'

export const ${name} = itemsRule({
${texts.head({ id, severity, resource })}
  fact: '${fact.name}',${key}
  // TODO: which elements are wrong.
  isWrong: () => false,
  expected: 'TODO',
${texts.tail}
})
`,
    test: `import { testItemsRule } from '../testing/index.js'
import { ${name} } from './${file}.js'

testItemsRule(${name}, { good: {}, bad: {} })
`,
  }
}

function defineTemplate({ id, file, severity, resource, fact, name }) {
  return {
    rule: `import { fail, unknownVerdict } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const ${name} = defineRule({
${texts.head({ id, severity, resource })}
${texts.tail}
  evaluate({ ${fact.name}: fact }) {
    if (!fact.known) return unknownVerdict(fact)
    // TODO: pass, fail or notApplicable. Other types: \`reads\`, and snapshot.related(…).
    return fail({ path: '${fact.name}', observed: fact.value, expected: 'TODO' })
  },
})
`,
    test: `import { testRule } from '../testing/index.js'
import { ${name} } from './${file}.js'

testRule(${name}, { pass: {}, fail: {}, unknown: {} })
`,
  }
}
