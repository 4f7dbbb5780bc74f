import { describe, expect, it } from 'vitest'
import { detectSecrets } from './detectors.js'
import { base62Checksum, providerFormats } from './formats/match-formats.js'

/** Examples are concatenated, so that secret scanners do not report them. */
const join = (...pieces: string[]): string => pieces.join('')
const hex = (length: number): string => '0123456789abcdef'.repeat(16).slice(0, length)
const letters = (length: number): string =>
  'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC2eF4hJ6kL8nP0rS2uV4xY6'.repeat(4).slice(0, length)

/** A token of GitHub or npm with the checksum that these end with. */
const signed = (prefix: string): string => `${prefix}${letters(30)}${base62Checksum(letters(30))}`

interface Case {
  readonly name?: string
  readonly value: string
}

/** What a detector must find, and what it must leave alone. The corpus (test/secret-corpus) has a value of every format. */
const cases: Readonly<Record<string, { readonly hits: readonly Case[]; readonly misses: readonly Case[] }>> =
  {
    'aws-access-key-id': {
      hits: [
        { value: join('AKIA', 'Q3EGR5TZ2FWMBX7L') },
        { value: join('id=', 'ASIA', 'Q3EGR5TZ2FWMBX7L', ';') },
      ],
      misses: [{ value: join('AKIA', 'SHORT') }, { value: join('XAKIA', 'Q3EGR5TZ2FWMBX7L') }],
    },
    'aws-secret-access-key': {
      hits: [{ name: 'AWS_SECRET_ACCESS_KEY', value: letters(40) }],
      misses: [
        { name: 'SOMETHING', value: letters(40) },
        { name: 'AWS_COMMIT', value: hex(40) },
      ],
    },
    'private-key': {
      hits: [
        { value: join('-----BEGIN ', 'PRIVATE KEY-----\nMIIE') },
        { value: join('-----BEGIN ', 'EC PRIVATE KEY-----') },
        { value: join('-----BEGIN PGP ', 'PRIVATE KEY BLOCK-----') },
      ],
      misses: [{ value: '-----BEGIN PUBLIC KEY-----' }, { value: '-----BEGIN CERTIFICATE-----' }],
    },
    'github-token': {
      hits: [{ value: signed('ghp_') }, { value: join('github', '_pat_', letters(22), '_', letters(59)) }],
      misses: [{ value: 'ghp_short' }, { value: join('xghp', '_', letters(36)) }],
    },
    'gitlab-token': {
      hits: [{ value: join('glpat', '-', letters(20)) }],
      misses: [{ value: 'glpat-short' }],
    },
    'slack-token': {
      hits: [{ value: join('xoxb', '-123456789012-', letters(24)) }],
      misses: [{ value: 'xoxb-' }, { value: 'xoxz-123456789012-abcdefabcdef' }],
    },
    'slack-webhook': {
      hits: [{ value: join('https://hooks.slack.com', '/services/', 'T000/B000/', letters(24)) }],
      misses: [{ value: 'https://hooks.slack.com/services/' }],
    },
    'stripe-key': {
      hits: [{ value: join('sk', '_live_', letters(24)) }, { value: join('rk', '_test_', letters(24)) }],
      misses: [{ value: join('pk', '_live_', letters(24)) }],
    },
    'sendgrid-key': {
      hits: [{ value: join('SG', '.', letters(22), '.', letters(43)) }],
      misses: [{ value: 'SG.short' }],
    },
    'twilio-key': { hits: [{ value: join('SK', hex(32)) }], misses: [{ value: join('SK', hex(31)) }] },
    'google-api-key': {
      hits: [{ value: join('AIza', letters(35)) }],
      misses: [{ value: join('AIza', letters(20)) }],
    },
    'google-oauth-secret': {
      hits: [{ value: join('GOCSPX', '-', letters(28)) }],
      misses: [{ value: 'GOCSPX-short' }],
    },
    'npm-token': {
      hits: [{ value: signed('npm_') }],
      misses: [{ value: 'npm_config_cache' }],
    },
    'pypi-token': {
      hits: [{ value: join('pypi', '-AgE', letters(60)) }],
      misses: [{ value: 'pypi-server' }],
    },
    'openai-key': {
      hits: [{ value: join('sk', '-proj-', letters(20), 'T3Blbk', 'FJ', letters(20)) }],
      misses: [{ value: 'sk-learn-version' }],
    },
    'anthropic-key': {
      hits: [{ value: join('sk', '-ant-', 'api03-', letters(95)) }],
      misses: [{ value: 'sk-ant-api' }],
    },
    'digitalocean-token': {
      hits: [{ value: join('dop', '_v1_', hex(64)) }],
      misses: [{ value: join('dop', '_v1_', hex(10)) }],
    },
    'databricks-token': { hits: [{ value: join('dapi', hex(32)) }], misses: [{ value: 'dapi' }] },
    'shopify-token': { hits: [{ value: join('shpat', '_', hex(32)) }], misses: [{ value: 'shpat_x' }] },
    'vault-token': { hits: [{ value: join('hvs', '.', letters(30)) }], misses: [{ value: 'hvs.short' }] },
    'azure-storage-key': {
      hits: [{ value: join('AccountName=a;Account', 'Key=', letters(86), '==') }],
      misses: [{ value: 'AccountName=a;AccountKey=' }],
    },
    'azure-shared-access-key': {
      hits: [{ value: join('Endpoint=sb://x/;SharedAccess', 'Key=', letters(43), '=') }],
      misses: [{ value: 'SharedAccessKeyName=Root' }],
    },
    'azure-client-secret': {
      hits: [{ value: join('abc', '8Q~', letters(34)) }],
      misses: [{ value: 'abc8Q~x' }],
    },
    'datadog-key': {
      hits: [
        { name: 'DD_API_KEY', value: hex(32) },
        { name: 'DATADOG_APP_KEY', value: hex(40) },
      ],
      misses: [
        { name: 'BUILD', value: hex(32) },
        { name: 'DD_API_KEY_SECRET_ARN', value: hex(32) },
      ],
    },
    'new-relic-key': {
      hits: [{ value: join('NRAK', '-', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ1') }],
      misses: [{ value: 'NRAK-X' }],
    },
    'mailgun-key': { hits: [{ value: join('key', '-', hex(32)) }], misses: [{ value: 'key-one' }] },
    'telegram-bot-token': {
      hits: [{ value: join('123456789', ':AA', letters(33)) }],
      misses: [{ value: '12:34' }],
    },
    'url-password': {
      hits: [
        { value: join('postgres://app:', 's3cr3t', '@db.example.com:5432/x') },
        { value: join('redis://:', 'pw12', '@h:6379') },
      ],
      misses: [
        { value: 'https://example.com/a:b@c' },
        { value: 'postgres://app@db/x' },
        { value: 'postgres://app:${PASSWORD}@db/x' },
        { value: 'postgres://app:***@db/x' },
      ],
    },
    'connection-string-password': {
      hits: [{ value: join('Server=db;User=a;Password=', 'hunter2', ';') }],
      misses: [{ value: 'Server=db;Integrated Security=true' }, { value: 'Server=db;Password=${DB};' }],
    },
  }

const detectorsOf = ({ name = 'SETTING', value }: Case): readonly string[] =>
  detectSecrets(name, value).map(({ detector }) => detector)

describe('verified detectors', () => {
  it.each(Object.entries(cases))('%s hits what it must and nothing else', (id, { hits, misses }) => {
    for (const hit of hits) {
      expect(detectorsOf(hit), hit.value).toContain(id)
      expect(
        detectSecrets(hit.name ?? 'SETTING', hit.value).every(({ confidence }) => confidence === 'verified'),
      ).toBe(true)
    }
    for (const miss of misses) expect(detectorsOf(miss), miss.value).not.toContain(id)
  })
})

describe('confidence', () => {
  const jwt = join('eyJ', letters(20), '.eyJ', letters(30), '.', letters(43))

  it.each([
    ['jwt', jwt],
    ['github-token', join('ghp', '_', letters(36))],
    ['npm-token', join('npm', '_', letters(36))],
  ])('of %s is pattern: a JWT may be public, a checksum does not fit', (detector, value) => {
    expect(detectSecrets('SETTING', value)).toEqual([{ detector, confidence: 'pattern' }])
  })

  it('of a checksum follows the example of its documentation', () => {
    expect(base62Checksum('zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ')).toBe('0mLq17')
  })
})

describe('nested values', () => {
  const basic = (text: string): string => Buffer.from(text).toString('base64')
  const password = join('x9Kd', '83mQ')

  it.each([
    ['json-secret', `{"host":"db","password":"${password}"}`],
    ['json-secret', `[{"name":"DB_PASSWORD","value":"${password}"}]`],
    ['json-secret', basic(`{"password":"${password}"}`)],
    ['json-secret', `{"inner":"{\\"password\\":\\"${password}\\"}"}`],
    ['query-secret', `https://api.example.com/v1?api_key=${password}&page=2`],
    ['connection-string-password', `jdbc:mysql://db/orders?user=app&password=${password}`],
    ['connection-string-password', `host=db user=app password=${password}`],
    ['connection-string-password', `app:${password}@tcp(db:3306)/orders`],
    ['basic-auth', `Basic ${basic(`app:${password}`)}`],
    ['bearer-token', `Authorization: Bearer ${letters(24)}`],
    ['embedded-secret', `-Xmx512m -Ddb.password=${password}`],
    ['connection-string-password', `LoginModule required username="app" password="${password}";`],
    ['embedded-secret', `X-Api-Key: ${letters(24)}`],
    ['discord-webhook', join('https://discord.com/api/', `webhooks/123456789012345678/${letters(68)}`)],
    [
      'azure-sas',
      join('https://a.blob.core.windows.net/c?sv=2022-11-02&se=2027-01-01&sr=c&', `sig=${letters(42)}%3D`),
    ],
  ])('%s is found in %s', (detector, value) => {
    expect(detectorsOf({ value })).toEqual([detector])
  })

  it('are read to a depth of three', () => {
    const wrap = (text: string) => basic(`{"inner":"${text}"}`)
    const secret = basic(`{"password":"${password}"}`)
    expect(detectorsOf({ value: secret })).toEqual(['json-secret'])
    expect(detectorsOf({ value: wrap(wrap(secret)) })).toEqual([])
  })
})

describe('suspicious names', () => {
  it.each([
    ['DB_PASSWORD', 'hunter22'],
    ['dbPassword', 'hunter22'],
    ['API_KEY', 'abcdef'],
    ['STRIPE_WEBHOOK_SECRET', 'abcd1234'],
    ['client-secret', 'abcd1234'],
    ['REDIS_AUTH', 'abcd1234EF'],
    ['SNYK_TOKEN', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  ])('%s with a literal is a secret', (name, value) => {
    expect(detectSecrets(name, value)).toEqual([{ detector: 'secret-name', confidence: 'pattern' }])
  })

  it.each([
    ['DB_PASSWORD', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf'],
    ['DB_PASSWORD', '/prod/db/password'],
    ['DB_PASSWORD', '{{resolve:secretsmanager:db:SecretString:password}}'],
    ['DB_PASSWORD', 'ssm:///prod/db'],
    ['DB_SECRET_ARN', 'some-name'],
    ['SECRET_NAME', 'prod-db-credentials'],
    ['TOKEN_URL', 'https://example.com/oauth/token'],
    ['AUTH_TOKEN', 'https://example.com/oauth/token'],
    ['TENANT', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['TOKEN_TTL', '3600'],
    ['USE_TOKEN', 'true'],
    ['SESSION_TOKEN', '300s'],
    ['API_KEY', ''],
    ['API_KEY', '<your key>'],
    ['API_KEY', '${API_KEY}'],
    ['API_KEY', '********'],
    ['PASSWORDLESS', 'enabled-for-all'],
    ['SECRETS_BACKEND', 'aws-secretsmanager'],
    ['TOKEN_PROVIDER', 'cognito-user-pool'],
    ['CREDENTIALS_SOURCE', 'instance-profile'],
    ['PASSWORD_HASH_ALGO', 'argon2id'],
    ['PASS_THROUGH', 'headers'],
    ['DEFAULT_TOKEN_SYMBOL', 'USDC'],
    ['SALT_MASTER', 'salt.internal.example'],
    ['PASSWORD_SECRET_ARN', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf'],
    ['API_TOKEN', 'a sentence about the token'],
    ['FIELDS', '{"username":"username","password":"password"}'],
    ['TABLE_NAME', 'orders'],
    ['STAGE', 'production'],
  ])('%s = %s is none', (name, value) => {
    expect(detectSecrets(name, value)).toEqual([])
  })
})

describe('randomness', () => {
  it.each([
    ['CONFIG', letters(40)],
    ['BLOB', '9f86d081884c7d659a2feaa0c55ad015'],
  ])('%s = %s looks like a key', (name, value) => {
    expect(detectSecrets(name, value)).toEqual([{ detector: 'high-entropy', confidence: 'entropy' }])
  })

  it.each([
    ['USER', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['GIT_COMMIT', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'],
    ['CONFIG_SHA256', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['ROLE', 'arn:aws:iam::111122223333:role/service-role/OrdersRole-1A2B3C4D5E6F7'],
    ['QUEUE', 'https://sqs.eu-west-1.amazonaws.com/111122223333/Orders-1A2B3C4D5E6F7'],
    ['SUBNET', 'subnet-0a1b2c3d4e5f67890'],
    ['POOL', 'eu-west-1_AbCdEf123'],
    [
      'JWT_PUBLIC_KEY',
      'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC2eF4hJ6kL8nP0rS2uV4xY6',
    ],
    ['CONFIG', join('AQIC', letters(120))],
    ['MESSAGE', 'A sentence of Words with 3 numbers in it'],
    ['FEATURES', 'new-checkout-flow-enabled'],
    ['PADDING', 'aA1aA1aA1aA1aA1aA1aA1aA1'],
    ['LONG', letters(200).repeat(4)],
  ])('%s = %s does not', (name, value) => {
    expect(detectSecrets(name, value)).toEqual([])
  })
})

describe('cost', () => {
  const length = 4096
  const fill = (unit: string): string => unit.repeat(length).slice(0, length)
  const units = [
    'a',
    '.',
    'SK',
    'eyJ',
    ':AA',
    'Q~',
    'xoxb-',
    '-us',
    'a.',
    'a=',
    '{',
    '[',
    '"',
    ' ',
    '\\',
    '://',
    'a:b@',
  ]

  it.each([
    ...units,
    'a=a&',
    'a=a;',
    '-a ',
    'basic ',
    'bearer ',
    '%',
    'eyJa.',
    'sk-',
    'sig=',
    'A1b/',
    '{"a":',
  ])('of 4 kB of %j is bounded by the length', (unit) => {
    for (const value of [fill(unit), `https://a/?${fill(unit)}`]) {
      const work = { attempts: 0, texts: 0 }
      detectSecrets('DB_PASSWORD', value, work)
      expect(work.texts).toBeLessThanOrEqual(256)
      expect(work.attempts).toBeLessThanOrEqual(4 * length)
    }
  })

  it('of a value beyond the limit is that of its beginning', () => {
    const work = { attempts: 0, texts: 0 }
    detectSecrets('A', fill('SK').repeat(100), work)
    expect(work.attempts).toBeLessThanOrEqual(4 * length)
  })

  it('of one attempt is bounded: every quantifier of a format has a limit, and nested ones a small one', () => {
    for (const { id, pattern } of providerFormats) {
      const outsideClasses = pattern.replaceAll(/\\.|\[(?:\\.|[^\]])*\]/g, 'x')
      expect(outsideClasses, id).not.toMatch(/[*+]|\{\d+,\}/)
      expect(outsideClasses, id).not.toMatch(/\{[^}]*\}[^()]*\)\{\d*,?\d{2,}\}/)
    }
  })
})
