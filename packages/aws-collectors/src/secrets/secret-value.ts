import { nameWords } from './secret-name.js'

/** Words of configuration: a value made only of these is a setting, whatever the variable is called. */
const settingWords = new Set(
  `access account active admin algo algorithm amazon anonymous api apikey app assume auth auth0 authorization auto aws
  aws4 azure backend basic bearer bcrypt body browser cache chain client cloud code cognito config cookie cookies
  credential credentials custom default dev development device digest disabled disk dynamic dynamodb ecs ed25519 eks enabled
  encrypted env environment external false file flow gcp github gitlab global google grant guest hashed header headers
  hmac http https iam id identity imds implicit inherit instance internal irsa jwe jwk jwks jwt kafka keychain kms kubernetes
  lambda lax ldap local managed manager manual memory metadata mtls mysql none oauth oauth2 off oidc okta on openid optional
  parameter password passwordless pkce plain plaintext pool postgres private prod production profile provider proxy public
  query rds redis refresh remote required role rotate runtime s3 saml scram secret secrets secretsmanager server service
  session shared sigv4 sso ssm staging static store strict sts system task test token tokens true ttl undefined user users
  v1 v2 v3 v4 vault web webhook workload x509 yes no null`.split(/\s+/),
)

const algorithm =
  /^(?:(?:argon2(?:id|i|d)?|bcrypt|scrypt|pbkdf2|md5|sha[-_]?\d{1,3}(?:[-_/]\d{3})?|hmac[-_]?sha[-_]?\d{1,3}|[hrep]s(?:256|384|512)|eddsa|ed25519|rsa|aes[-_]?\d{0,3}(?:[-_](?:gcm|cbc|ctr|kw))?|chacha20(?:-poly1305)?)[-_]?)$/i

const harmlessShapes: readonly RegExp[] = [
  algorithm,
  // Numbers with a unit, sizes, versions, dates.
  /^[-+]?\d{1,9}(?:\.\d{1,9})?(?:ms|s|m|h|d|w|kb|mb|gb|b|%)?$/i,
  /^v?\d{1,4}(?:\.\d{1,6}){1,3}(?:-[a-z]{1,10}\.?\d{0,4})?$/,
  /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{4,16}(?:Z|[+-]\d{2}:?\d{2})?)?$/,
  // Regions, addresses, mail addresses.
  /^[a-z]{2}(?:-[a-z]{3,9}){1,2}-\d[a-z]?$/,
  /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?::\d{1,5})?$/,
  /^[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}$/,
  // Host names and property paths: lower case, three labels or a well-known last one.
  /^[a-z0-9-]{1,63}(?:\.[a-z][a-z0-9-]{0,62}){2,8}(?::\d{1,5})?$/,
  /^[a-z0-9-]{1,63}\.(?:com|net|org|io|dev|local|internal|example|test|cloud|app)(?::\d{1,5})?$/,
  /^localhost(?::\d{1,5})?$/,
  // Files.
  /^[\w.~/\\:-]{1,255}\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|ini|conf|properties|toml|gpg)$/i,
  /^(?:\.{1,2}|~)\/[\w./-]{1,255}$/,
  /^[a-z][a-z0-9_.-]{0,63}(?:\/[a-z][a-z0-9_.-]{0,63}){1,6}(?:-[A-Za-z0-9]{6})?$/,
  // Public keys, certificates, ciphertexts and password hashes.
  /^(?:MIIB|MIIC|MIID|MIIE|MIIF|MFkw|MFYw|MHYw|MCow)/,
  /^-----BEGIN (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)-----/,
  /^(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S{1,40}) /,
  /^(?:AQIC[A-Za-z0-9+/=]{80,4096}$|\$ANSIBLE_VAULT;|ENC[[(]|\$2[aby]\$|\$argon2)/,
  /^[a-z]{1,20}-[0-9a-f]{8,17}$/,
  /^[a-z]{2}(?:-[a-z]{3,9}){1,2}-\d_[A-Za-z0-9]{4,20}$/,
]

/** Texts that wait for a value: templates, masks, examples of documentation. */
export function isPlaceholder(text: string): boolean {
  if (
    /^[<[].{0,200}[>\]]$|\$\{|\{\{|\$\(|^\$[A-Za-z_]\w{0,63}$|^%\w{1,63}%$|^#\{|^@Microsoft\.KeyVault/.test(
      text,
    )
  )
    return true
  if (/^%(?:s|v|d)$|\.{3}$|^!(?:Ref|Sub|GetAtt|ImportValue)\b/.test(text)) return true
  if (
    /change[-_ ]?me|replace[-_ ]?(?:me|this|with)|^to[-_ ]?do$|\bto[-_]be[-_]|^n\/a$|^tbd$|redacted|placeholder/i.test(
      text,
    )
  )
    return true
  if (/EXAMPLE|^(?:dummy|fake|example|sample|insert|your|my)[-_ ]|[-_ ]here$|x{6}|\*{3}|0{12}/i.test(text))
    return true
  return new Set(text).size < Math.min(4, text.length)
}

/**
 * True if the value only refers to a secret: ARN, SSM path, dynamic reference, URL without credentials.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function isReference(value: string): boolean {
  const text = value.trim()
  if (/^arn:aws[\w-]{0,16}:/.test(text)) return true
  if (text.startsWith('{{resolve:')) return true
  if (/^\/[\w.-]+(?:\/[\w.-]+)*$/.test(text)) return true
  return isPlainUrl(text)
}

/** A URL without a password. Its query is read separately. */
function isPlainUrl(text: string): boolean {
  return /^(?:jdbc:)?[a-z][a-z0-9+.-]{0,40}:\/\//i.test(text) || /^jdbc:/i.test(text)
}

/** True if the value is a setting, a reference or a placeholder, whatever its variable is called. */
export function isHarmless(name: string, value: string): boolean {
  const text = value.trim()
  if (isReference(text) || isPlaceholder(text)) return true
  if (harmlessShapes.some((shape) => shape.test(text))) return true
  const words = nameWords(text)
    .split('_')
    .filter((word) => word !== '')
  if (words.every((word) => settingWords.has(word))) return true
  // `"password": "password"` names a field.
  const ofName = new Set(nameWords(name).split('_'))
  return words.every((word) => ofName.has(word))
}

/** Words joined by separators or by capitals, perhaps numbered: a name, not a key. */
export function isIdentifier(text: string): boolean {
  // Capitals in a row, or alternating: random letters, not camelCase.
  if ((text.match(/[A-Z](?![a-z]{2})/g)?.length ?? 0) > 2 && /[a-z]/.test(text)) return false
  const words = nameWords(text).split('_')
  return words.length > 1 && words.every((word) => /^(?:[a-z]{1,24}\d{0,2}|\d{1,3})$/.test(word))
}

/** One word of letters, perhaps with one or two digits. */
export function isWord(text: string): boolean {
  return /^[A-Za-z]{1,24}\d{0,2}$/.test(text)
}
