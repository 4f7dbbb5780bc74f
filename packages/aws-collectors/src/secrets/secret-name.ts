const secretWords =
  /(?:^|_)(?:password|passwd|pwd|pass|passphrase|secret|secrets|token|apikey|api_key|access_key|private_key|signing_key|encryption_key|auth_key|account_key|shared_key|credential|credentials|connection_string|conn_str|client_secret|webhook_secret|salt|dsn)(?:$|_)/

/** Names about a secret that do not contain one: `DB_SECRET_ARN`, `TOKEN_URL`, `PASSWORD_MIN_LENGTH`. */
const aboutSecret =
  /_(?:arn|arns|name|names|id|ids|path|prefix|suffix|url|uri|endpoint|host|file|bucket|table|region|ttl|expiry|expiration|expires|length|size|count|timeout|enabled|type|version|algorithm|header|field|param|parameter|parameter_name|key_id|alias|issuer|audience|scope|rotation|cache|policy|stage|label)$/

/** True if a variable's name says that its value is a secret. Case and camelCase do not matter. */
export function namesSecret(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
  return secretWords.test(words) && !aboutSecret.test(words)
}

/**
 * True if the value only refers to a secret: ARN, SSM path, dynamic reference, URL without credentials.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function isReference(value: string): boolean {
  const text = value.trim()
  if (/^arn:aws[\w-]*:/.test(text)) return true
  if (text.startsWith('{{resolve:')) return true
  if (/^(?:ssm|secretsmanager|vault|awssm|op|aws-sm|aws-ssm):\/\//.test(text)) return true
  if (/^\/[\w.-]+(?:\/[\w.-]+)+$/.test(text)) return true
  return isPlainUrl(text)
}

/** A URL without user info and without a query that may carry a token. */
function isPlainUrl(text: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  return url.password === '' && url.search === ''
}
