import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found ?? '')
const unique = (names: readonly string[]) => [...new Set(names)].sort()
const below = (folder: string, name: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => `${folder}/${file}`)

/** Hand-written pages. Generated pages have their own tests. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'test/aws-testbed/README.md',
  ...below('docs', /^(?!coverage|rules|permissions).*\.md$/),
]
const texts = new Map(pages.map((page) => [page, read(page)]))
const all = [...texts.values()].join('\n')

/** All matches of the pattern, each with its page. */
const found = (pattern: RegExp) =>
  pages.flatMap((page) => matches(texts.get(page) ?? '', pattern).map((name) => [page, name] as const))

describe('a documentation page', () => {
  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> }
    const named = found(/npm run (?:--?[a-z]+ )*([a-z][\w:-]*)/g)
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter(([, script]) => scripts[script] === undefined)).toEqual([])
  })

  it('never runs a package that npm would fetch: plumbline there is the name of another project', () => {
    const sources = below('apps/cli/src', /(?<!\.test)\.ts$/)
    const fetched =
      /\b(?:npx|npm exec|npm (?:install|i)|pnpx|pnpm dlx|yarn dlx|bunx)\b[^\n`]*(?<![\w@/-])plumbline\b/g
    expect(
      matches('`npx --yes plumbline scan`, `npm i -g plumbline`', new RegExp(`(${fetched.source})`, 'g')),
    ).toHaveLength(2)
    const texts = [...pages, 'Dockerfile', 'docker-compose.yml', ...sources].map(
      (file) => [file, read(file)] as const,
    )
    expect(texts.filter(([, text]) => text.match(fetched) !== null).map(([file]) => file)).toEqual([])
    expect(all).toMatch(/npm run (?:-s )?plumbline -- /)
  })

  it('runs files that exist', () => {
    const started = found(/\bnode ((?:\w[\w-]*\/)+[\w./-]+\.m?js)/g)
    expect(started.length).toBeGreaterThan(5)
    const source = (file: string) => file.replace('/dist/', '/src/').replace(/\.js$/, '.ts')
    expect(
      started.filter(([, file]) => !existsSync(join(root, file)) && !existsSync(join(root, source(file)))),
    ).toEqual([])
  })

  it('names files and folders that exist', () => {
    const named = found(/(?<![\w@/.-])((?:apps|packages|tools|prisma|docs|\.ci)\/[\w./-]*\w)(?![\w<*-])/g)
    const isThere = (path: string) => existsSync(join(root, path)) || path.includes('/dist')
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(([, path]) => !isThere(path))).toEqual([])
  })

  it('links to pages that exist', () => {
    const broken = pages.flatMap((page) =>
      matches(texts.get(page) ?? '', /\]\((?!https?:|#)([^)#\s]+)/g)
        .filter((link) => !existsSync(join(root, dirname(page), link)))
        .map((link) => `${page} → ${link}`),
    )
    expect(broken).toEqual([])
  })

  it('calls routes that the API has', () => {
    const urls = below('apps/api/src', /\.ts$/).flatMap((file) => matches(read(file), /url: '([^']+)'/g))
    const forms = urls.map((url) => new RegExp(`^${url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`))
    const asked = found(/(\/v1\/(?:[^\s/?"'`<{]|<[^>]*>|\{[^}]*\}|\/)+)/g)
    expect(asked.length).toBeGreaterThan(8)
    expect(asked.filter(([, url]) => !forms.some((form) => form.test(url)))).toEqual([])
  })

  it('uses commands and options that the command line has', () => {
    const sources = below('apps/cli/src', /(?<!\.test)\.ts$/)
      .map(read)
      .join('\n')
    const lines = matches(
      all.replaceAll('\\\n', ' '),
      /plumbline(?:\.js)? (?:-- )?((?:up|key \w+|scan|record|rules|policy)\b[^\n`#]*)/g,
    )
    expect(lines.length).toBeGreaterThan(10)
    const commands = unique(lines.map((line) => line.split(' ')[0] ?? ''))
    expect(commands.filter((name) => !new RegExp(`command\\('${name}`).test(sources))).toEqual([])
    const options = unique(lines.flatMap((line) => matches(line, /(--[a-z][a-z-]+)/g)))
    expect(options.length).toBeGreaterThan(8)
    expect(options.filter((option) => !new RegExp(`'${option}[' ]`).test(sources))).toEqual([])
  })
})

describe('the tables of variables', () => {
  const configs = [
    ...['api', 'worker', 'cli'].flatMap((app) => below(`apps/${app}/src`, /config\.ts$/)),
    'apps/cli/src/up/database-source.ts',
    'apps/cli/src/connection/aws-settings.ts',
  ]
  const sources = configs.map(read).join('\n')
  const variables = unique(matches(sources, /^ {2}([A-Z][A-Z_]+): /gm))
  const rows = new Map(
    [...all.matchAll(/^\| `([A-Z][A-Z_]+)` \|.*\| (.+) \|$/gm)].map(([, name = '', last = '']) => [
      name,
      last,
    ]),
  )

  it('cover every configuration file', () => {
    expect(configs.map((file) => relative('apps', file))).toEqual(
      expect.arrayContaining(['api/src/config.ts', 'worker/src/config.ts', 'cli/src/up/up-config.ts']),
    )
    expect(variables).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'HUB_PRINCIPAL_ARN', 'WORKER_SPOOL_MB']),
    )
  })

  it('list every variable that is read', () => {
    expect(variables.filter((name) => !rows.has(name))).toEqual([])
  })

  it('list no variable that is not read', () => {
    const directory = read('apps/cli/src/data-directory/data-directory.ts')
    expect(
      [...rows.keys()].filter((name) => !variables.includes(name) && !directory.includes(`'${name}'`)),
    ).toEqual([])
  })

  it('name the default that applies', () => {
    const defaults = [
      ...sources.matchAll(/^ {2}([A-Z][A-Z_]+): .*(?:default|seconds)\('?([\w.]+)'?\),$/gm),
    ].map(([, name = '', value = '']) => [name, `\`${value.replace('_', '')}\``])
    expect(defaults.length).toBeGreaterThan(10)
    expect(defaults.filter(([name = '', value]) => rows.get(name) !== value)).toEqual([])
  })
})
