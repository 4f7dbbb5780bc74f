import { camelCase, checked, Refused } from './names.mjs'

const FOLDER = 'packages/rules/src/frameworks'

export const newFramework = {
  form: '<framework>-<version> --title "<title>"',
  example: 'nist-800-53-r5 --title "NIST SP 800-53 Revision 5"',
  names: 1,
  options: ['title'],
  plan(files, [name], { title }) {
    const id = checked('pack', name, 'The pack')
    if (title === undefined || title.includes("'"))
      throw new Refused('--title is needed, without apostrophes: --title "NIST SP 800-53 Revision 5"')
    const file = id.replaceAll('.', '-')
    const path = `${FOLDER}/${file}.ts`
    files.create(path, packTemplate({ id, title, name: camelCase(file) }))
    return [
      `${path}: every TODO, and the controls, one line each, in the order of their numbers, with every check that each needs, with or without a rule. Remove the example.`,
      'node tools/generate.mjs (pages and frozen control numbers), and commit what it writes. A frozen number stays, so run it when the numbers are right.',
      `npx vitest run --project unit ${FOLDER} packages/rules/src/pages tools/generate and --project service apps/api/test/compliance.service.test.ts`,
    ]
  },
}

/** Dates, source and the reason of the example violate framework-pack.test.ts until they are written. */
function packTemplate({ id, title, name }) {
  return `import type { FrameworkDefinition } from './framework-pack.js'

/** TODO: what the numbers and titles are taken from. */
export const ${name}: FrameworkDefinition = {
  id: '${id}',
  framework: 'TODO: its name, without the version',
  title: '${title}',
  version: '${id.slice(id.lastIndexOf('-') + 1)}',
  published: 'TODO: ISO 8601',
  status: 'current',
  source: 'TODO: where it is published',
  scope: 'TODO: which part the controls cover, and which part they do not.',
  // One line a mapping, so that an auditor reads it as a table.
  // oxfmt-ignore
  controls: [
    { id: '1.1', title: 'TODO: example', judgedBy: 'settings', checks: [
      ['iam.root-mfa', 'own', 'TODO'],
    ] },
  ],
}
`
}
