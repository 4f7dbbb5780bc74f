/** A provider's own format: a match is a credential. */
export interface VerifiedFormat {
  readonly id: string
  /** `name` is the variable's, for formats that are conclusive only together with it. */
  matches(value: string, name: string): boolean
}

/** A separate token, not part of a longer word. */
function token(id: string, body: string): VerifiedFormat {
  const shape = new RegExp(`(?<![A-Za-z0-9_-])(?:${body})(?![A-Za-z0-9_-])`)
  return { id, matches: (value) => shape.test(value) }
}

const secretAccessKey = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/
const accessKeyId = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/

/**
 * A URL whose user info has a password. `user:${PASSWORD}@` and `user:***@` are templates, not passwords.
 * https://datatracker.ietf.org/doc/html/rfc3986#section-3.2.1
 */
const urlPassword = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*:(?![*x]+@|\$\{|\{\{|%[sv]@|<)[^\s/?#@]+@[^\s/?#]+/i

/** ADO and ODBC style: `Server=…;Password=…`. */
const keywordPassword = /(?:^|;)\s*(?:password|pwd)\s*=\s*(?!\$\{|\{\{|<|\*)[^;\s]{3,}/i

export const verifiedFormats: readonly VerifiedFormat[] = [
  { id: 'aws-access-key-id', matches: (value) => accessKeyId.test(value) },
  {
    id: 'aws-secret-access-key',
    // 40 characters of base64 can be anything: they count only next to an access key id or under a name that mentions AWS.
    matches: (value, name) =>
      (/aws|secret_?access_?key/i.test(name) || accessKeyId.test(value)) &&
      isSecretAccessKey(secretAccessKey.exec(value)?.[0]),
  },
  {
    id: 'private-key',
    matches: (value) => /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/.test(value),
  },
  token('github-token', 'gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}'),
  token('gitlab-token', 'gl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,64}'),
  token(
    'slack-token',
    'xox[abeoprs]-(?:[A-Za-z0-9]+-){1,5}[A-Za-z0-9]{10,}|xapp-\\d-[A-Z0-9]+-\\d+-[a-f0-9]+',
  ),
  {
    id: 'slack-webhook',
    matches: (value) => /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/]{20,}/.test(value),
  },
  token('stripe-key', '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,247}|whsec_[A-Za-z0-9]{32,}'),
  token('sendgrid-key', 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'),
  token('twilio-key', 'SK[0-9a-f]{32}'),
  token('google-api-key', 'AIza[A-Za-z0-9_-]{35}'),
  token('google-oauth-secret', 'GOCSPX-[A-Za-z0-9_-]{28}'),
  token('npm-token', 'npm_[A-Za-z0-9]{36}'),
  token('pypi-token', 'pypi-AgE[A-Za-z0-9_-]{50,}'),
  token('openai-key', 'sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}'),
  token('anthropic-key', 'sk-ant-(?:api|admin)\\d{2}-[A-Za-z0-9_-]{80,}'),
  token('digitalocean-token', 'do[opr]_v1_[a-f0-9]{64}'),
  token('databricks-token', 'dapi[a-f0-9]{32}(?:-\\d)?'),
  token('shopify-token', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}'),
  token('vault-token', 'hv[sbr]\\.[A-Za-z0-9_-]{24,}'),
  token('jwt', 'eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}'),
  { id: 'azure-storage-key', matches: (value) => /AccountKey=[A-Za-z0-9+/]{86}==/.test(value) },
  { id: 'azure-shared-access-key', matches: (value) => /SharedAccessKey=[A-Za-z0-9+/]{43}=/.test(value) },
  token('azure-client-secret', '[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,34}'),
  {
    // 32 or 40 hex digits without a distinctive prefix.
    id: 'datadog-key',
    matches: (value, name) =>
      /^(?:dd|datadog)_(?:api|app|application)_key$/i.test(name) &&
      /^(?:[0-9a-f]{32}|[0-9a-f]{40})$/.test(value),
  },
  token('new-relic-key', 'NRAK-[A-Z0-9]{27}|NRRA-[a-f0-9]{42}'),
  token('mailgun-key', 'key-[0-9a-f]{32}'),
  token('telegram-bot-token', '\\d{8,10}:AA[A-Za-z0-9_-]{33}'),
  { id: 'url-password', matches: (value) => urlPassword.test(value) },
  { id: 'connection-string-password', matches: (value) => keywordPassword.test(value) },
]

function isSecretAccessKey(text: string | undefined): boolean {
  if (text === undefined || /^[0-9a-f]+$/i.test(text)) return false
  // A path of forty characters has words between its slashes; a key rarely has more than three slashes or pluses.
  if ((text.match(/[/+]/g)?.length ?? 0) > 6) return false
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 2
}
