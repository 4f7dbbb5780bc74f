import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const dockerfile = read('Dockerfile')
const compose = read('docker-compose.yml')
const example = read('.env.example')
const operations = read('docs/operations.md')
/** The image's last stage, which runs. */
const image = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))
const products = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
)

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found ?? '')
const unique = (names: readonly string[]) => [...new Set(names)].sort()

describe('the image', () => {
  it('installs from the manifest of every workspace, so that the lockfile fits', () => {
    const manifests = [...products, 'test/aws-testbed'].map((folder) => `${folder}/package.json`)
    const copied = matches(dockerfile, /^COPY (\S+\/package\.json) /gm)
    expect(unique(copied)).toEqual(unique(manifests))
  })

  it('contains the build of every workspace, and no source', () => {
    const built = matches(image, /^COPY --from=build \/app\/(\S+)\/dist\/ /gm)
    expect(unique(built)).toEqual(unique(products))
    expect(matches(image, /^COPY (?:--from=\w+ )?(\S+) /gm).filter((path) => path.includes('/src'))).toEqual(
      [],
    )
  })

  it('copies only files that exist and are in the build context', () => {
    const kept = matches(read('.dockerignore'), /^!(\S+)$/gm)
    const sources = matches(dockerfile, /^COPY (?!--from)(.+) \S+$/gm).flatMap((paths) => paths.split(' '))
    expect(sources.length).toBeGreaterThan(15)
    for (const source of sources) {
      expect([source, existsSync(join(root, source))]).toEqual([source, true])
      const isKept = kept.some((path) => source === path || source.startsWith(`${path}/`))
      expect([source, isKept]).toEqual([source, true])
    }
  })

  it('runs on Node 24, without development or optional packages, as a user who is not root', () => {
    expect(unique(matches(dockerfile, /^FROM (node:\S+)/gm))).toEqual(['node:24-slim'])
    expect(dockerfile).toMatch(/npm ci --omit=dev --omit=optional --ignore-scripts/)
    expect(image).toMatch(/^COPY --from=dependencies \/app\/ \.\/$/m)
    expect(matches(image, /^USER (\S+)$/gm)).toEqual(['node'])
    expect(image.indexOf('\nUSER ')).toBeGreaterThan(image.lastIndexOf('\nCOPY '))
    expect(image).toMatch(/HEALTHCHECK[\s\S]+\/health/)
  })

  it('has a build context that lists its files, without secrets', () => {
    const [first] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(first).toBe('*')
    expect(read('.dockerignore')).toMatch(/^\*\*\/\.env$/m)
    expect(read('.gitignore')).toMatch(/^\.env$/m)
  })
})

describe('commands', () => {
  it.each([
    ['Dockerfile', dockerfile],
    ['docker-compose.yml', compose],
    ['docs/operations.md', operations],
  ])('of %s exist', (_file, text) => {
    const mains = matches(text, /(apps\/[\w/-]+\/dist\/[\w-]+\.js)/g)
    expect(mains.length).toBeGreaterThan(0)
    for (const main of mains) {
      const source = main.replace('/dist/', '/src/').replace(/\.js$/, '.ts')
      expect([main, existsSync(join(root, source))]).toEqual([main, true])
    }
  })
})

describe('the compose file', () => {
  const service = (name: string) => {
    const [, , block] = new RegExp(`^( {2})${name}:\\n((?: {4}.*\\n|\\n)+)`, 'm').exec(compose) ?? []
    if (block === undefined) throw new Error(`docker-compose.yml has no service ${name}`)
    return block
  }

  it('has exactly the variables of .env.example', () => {
    const used = matches(compose, /\$\{([A-Z_]+)/g)
    expect(unique(matches(example, /^([A-Z_]+)=/gm))).toEqual(unique(used))
  })

  it('refuses to start without a secret, and no example contains one', () => {
    const secrets = unique(matches(compose, /\$\{([A-Z_]*(?:PASSWORD|SECRET_KEY))/g))
    expect(secrets.length).toBe(6)
    for (const name of secrets) {
      expect(matches(compose, new RegExp(`\\$\\{${name}(:?.)`, 'g')).every((mark) => mark === ':?')).toBe(
        true,
      )
      expect(example).toMatch(new RegExp(`^${name}=$`, 'm'))
    }
  })

  it('sets no variable that a process does not read', () => {
    const configs = ['apps/api/src/config.ts', 'apps/worker/src/config.ts']
    const known = configs.map(read).join('\n')
    const own = ['migrate', 'first-key', 'api', 'worker'].map(service).join('\n')
    const shared = matches(compose, /^x-(?:app|system):[^\n]*\n((?: {2}.*\n)+)/gm).join('\n')
    const given = matches(`${own}\n${shared}`, /^ +([A-Z_]+):/gm).filter((name) => !name.startsWith('AWS_'))
    expect(given).toContain('DATABASE_OWNER_URL')
    expect(given.filter((name) => !known.includes(`${name}:`))).toEqual([])
  })

  it('listens on loopback only, and publishes neither database nor queue', () => {
    const ports = matches(compose, /^ +- "([^"]*:\d+)"$/gm)
    expect(ports).toEqual(['127.0.0.1:${API_PORT:-8080}:8080'])
    for (const name of ['postgres', 'redis']) expect(service(name)).not.toMatch(/ports:/)
  })

  it('uses the schema owner for migrations only, which run first', () => {
    for (const name of ['api', 'worker', 'first-key']) {
      expect(service(name)).not.toMatch(/OWNER|POSTGRES_PASSWORD/)
    }
    expect(service('api')).toMatch(/migrate:\n +condition: service_completed_successfully/)
    expect(service('worker')).toContain('depends_on: *after-migrations')
    expect(service('worker')).toMatch(/replicas: \$\{WORKERS:-\d+\}/)
  })

  it('keeps the system role and the secret key from the API, which reads neither', () => {
    expect(service('api')).not.toMatch(/SYSTEM|SECRET_KEY|\*system/)
    expect(/^x-app:[^\n]*\n((?: {2}.*\n)+)/m.exec(compose)?.[1]).not.toMatch(/SYSTEM|SECRET_KEY/)
    for (const name of ['worker', 'first-key']) expect(service(name)).toContain('*system')
    expect(read('apps/api/src/main/serve.ts')).not.toMatch(/system/i)
  })

  it('gives each service the least: capabilities, privileges, memory, processes, log, networks', () => {
    const plumbline = /^x-plumbline:[^\n]*\n((?: {2}.*\n)+)/m.exec(compose)?.[1] ?? ''
    for (const text of [plumbline, service('postgres'), service('redis')]) {
      expect(text).toContain('cap_drop: [ALL]')
      expect(text).toContain('no-new-privileges:true')
      expect(text).toMatch(/pids_limit: \d+/)
      expect(text).toMatch(/logging:/)
    }
    for (const text of [plumbline, service('redis')]) expect(text).toContain('read_only: true')
    for (const name of ['postgres', 'redis', 'migrate', 'first-key', 'api', 'worker']) {
      expect([name, /mem_limit: /.test(service(name)), /networks: \[/.test(service(name))]).toEqual([
        name,
        true,
        true,
      ])
    }
    for (const network of ['database', 'queue'])
      expect(compose).toMatch(new RegExp(`^ {2}${network}:\\n {4}internal: true$`, 'm'))
    for (const name of ['postgres', 'redis']) expect(service(name)).not.toMatch(/networks: .*(?:api|aws)/)
  })

  it('checks the health of each server by its answer, and waits for it', () => {
    expect(service('postgres')).toMatch(/healthcheck:[^]*pg_isready/)
    expect(service('redis')).toMatch(/healthcheck:[^]*grep -q PONG/)
    expect(compose).toMatch(/postgres:\n +condition: service_healthy/)
    expect(compose).toMatch(/redis:\n +condition: service_healthy/)
    expect(matches(compose, /^ +image: (\S+)$/gm).filter((image) => !/:(?:\d|local$)/.test(image))).toEqual(
      [],
    )
  })

  it('has no password in a command line', () => {
    expect(service('redis')).not.toContain('--requirepass')
    expect(service('redis')).toContain('"$$REDISCLI_AUTH"')
  })

  it('creates the roles from the same file as other setups, and disables eviction in Redis', () => {
    expect(service('postgres')).toContain('./prisma/init-roles.sh:/docker-entrypoint-initdb.d/')
    expect(service('postgres')).toContain('./prisma/roles.sql:/plumbline/roles.sql:ro')
    expect(read('prisma/init-roles.sh')).toContain('/plumbline/roles.sql')
    const variables = matches(read('prisma/roles.sql'), /password :'(\w+)'/g)
    for (const name of variables) expect(read('prisma/init-roles.sh')).toContain(`\\getenv ${name} `)
    expect(variables).toHaveLength(3)
    expect(service('redis')).toContain('maxmemory-policy noeviction')
  })
})
