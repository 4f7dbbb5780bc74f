/**
 * How strongly a name says that its value is a secret: `password` for any literal; `secret` for what does not look like
 * an identifier; `credential` only for what looks like a key.
 */
export type NameKind = 'password' | 'secret' | 'credential'

const heads: readonly (readonly [NameKind, RegExp])[] = [
  ['password', /(?:^|_)(?:\w{0,24}password|passwd|pwd|pw|passphrase|passcode|pgpassword)$/],
  [
    'secret',
    /(?:^|_)(?:secrets?|token|apikey|secretkey|authtoken|accesstoken|hmac|pat|(?:api|app|application|access|secret|private|signing|encryption|auth|shared|master|subscription|session|cookie|hmac|aes|cipher|crypto|jwt|admin|license|webhook)_key)$/,
  ],
  [
    'credential',
    /(?:^|_)(?:auth|basic_auth|authorization|auth_header|pass|credentials?|creds|salt|bearer|cookie|(?:account|service|function|host|integration)_key)$/,
  ],
]

/** Words after the head that do not change what the value is: `DB_PASSWORD_PROD`, `API_KEY_2`, `TOKEN_B64`. */
const qualifiers =
  /_(?:\d{1,3}|v\d|prod|production|dev|development|test|staging|stg|qa|uat|live|sandbox|primary|secondary|old|new|current|previous|value|string|b64|base64|json|plain|plaintext|raw|rw|ro|default|eu|us)$/

/** Words that turn the head into something public or into a switch. */
const harmlessPrefix =
  /(?:^|_)(?:use|enable|enabled|has|is|require|requires|allow|disable|skip|public|publishable|csrf|max|min|pagination|page|next|continuation|sync|idempotency|partition|sort|hash|design|symbol|default_design)_/

/** A name in lower case with underscores: `dbPassword`, `db.password` and `DB-PASSWORD` are `db_password`. */
export function nameWords(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .toLowerCase()
}

/**
 * What a name says about its value, undefined if nothing. Only the last words count: `PASSWORD_HASH_ALGO` and
 * `DB_SECRET_ARN` are about a secret and do not contain one.
 */
export function secretNameKind(name: string): NameKind | undefined {
  let words = nameWords(name)
  for (let cut = 0; cut < 3 && qualifiers.test(words); cut += 1) words = words.replace(qualifiers, '')
  if (harmlessPrefix.test(words)) return undefined
  return heads.find(([, head]) => head.test(words))?.[0]
}
