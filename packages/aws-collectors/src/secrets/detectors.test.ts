import { describe, expect, it } from 'vitest'
import { detectSecrets } from './detectors.js'
import { verifiedFormats } from './verified-formats.js'

/** Examples are concatenated, so that secret scanners do not report them. */
const join = (...pieces: string[]): string => pieces.join('')
const hex = (length: number): string => '0123456789abcdef'.repeat(16).slice(0, length)
const letters = (length: number): string =>
  'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC2eF4hJ6kL8nP0rS2uV4xY6'.repeat(4).slice(0, length)

interface Case {
  readonly name?: string
  readonly value: string
}

/** What each verified format must find, and what it must leave alone. */
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
      hits: [
        { value: join('ghp', '_', letters(36)) },
        { value: join('github', '_pat_', letters(22), '_', letters(59)) },
      ],
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
      hits: [{ value: join('npm', '_', letters(36)) }],
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
    jwt: {
      hits: [{ value: join('eyJ', letters(20), '.eyJ', letters(30), '.', letters(43)) }],
      misses: [{ value: join('eyJ', letters(20)) }],
    },
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

describe('verified formats', () => {
  it('have cases each', () => {
    expect(Object.keys(cases).sort()).toEqual(verifiedFormats.map(({ id }) => id).sort())
  })

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

describe('suspicious names', () => {
  it.each([
    ['DB_PASSWORD', 'hunter22'],
    ['dbPassword', 'hunter22'],
    ['API_KEY', 'abcdef'],
    ['STRIPE_WEBHOOK_SECRET', 'abcd1234'],
    ['client-secret', 'abcd1234'],
    ['AUTH_TOKEN', 'https://example.com/?token=abcdef'],
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
    ['TOKEN_TTL', '3600'],
    ['USE_TOKEN', 'true'],
    ['SESSION_TOKEN', '300s'],
    ['API_KEY', ''],
    ['API_KEY', '<your key>'],
    ['API_KEY', '${API_KEY}'],
    ['API_KEY', '********'],
    ['PASSWORDLESS', 'enabled-for-all'],
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
