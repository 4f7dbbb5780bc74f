import { type DetectorHit } from '@plumbline/model'
import { decodeBase64 } from './secret-parts.js'
import { isPlaceholder } from './secret-value.js'

/** Passwords and tokens by their place in a text: user info of a URL, authorization headers, DSNs. */
export function matchShapes(name: string, text: string): readonly DetectorHit[] {
  return shapes
    .filter(({ matches }) => matches(text, name))
    .map(({ id, confidence }) => ({ detector: id, confidence }))
}

interface Shape {
  readonly id: string
  readonly confidence: DetectorHit['confidence']
  matches(text: string, name: string): boolean
}

const shapes: readonly Shape[] = [
  { id: 'url-password', confidence: 'verified', matches: hasUrlPassword },
  { id: 'connection-string-password', confidence: 'verified', matches: hasDsnPassword },
  { id: 'basic-auth', confidence: 'verified', matches: hasBasicCredentials },
  { id: 'bearer-token', confidence: 'pattern', matches: hasBearerToken },
  { id: 'aws-secret-access-key', confidence: 'verified', matches: hasSecretAccessKey },
]

/**
 * A URL whose user info has a password. `user:${PASSWORD}@` and `user:***@` are templates, not passwords.
 * https://datatracker.ietf.org/doc/html/rfc3986#section-3.2.1
 */
function hasUrlPassword(text: string): boolean {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const authority = /^[^\s/?#]{1,512}/.exec(text.slice(at + 3, at + 515))?.[0] ?? ''
    const password = /^[^:@]{0,255}:(.{1,255})@[^@]{1,255}$/.exec(authority)?.[1]
    if (password !== undefined && isPassword(password)) return true
  }
  return false
}

/** A password in a place that only a password can have, unless it is a template or the word itself. */
export function isPassword(text: string): boolean {
  return !isPlaceholder(text) && !/^(?:password|passwd|pass|pwd|secret|[%$]?\w{0,32}[%$])$/i.test(text)
}

/** Go's MySQL driver (`user:password@tcp(host)/db`) and Oracle (`thin:user/password@host`, `user/password@//host`). */
function hasDsnPassword(text: string): boolean {
  const go = /^[^\s:@/]{1,64}:([^\s]{1,255})@(?:tcp|unix|udp)\(/.exec(text)?.[1]
  const oracle =
    /^(?:jdbc:oracle:(?:thin|oci):)?[\w$]{1,64}\/([^\s/@]{1,255})@(?:\/\/)?[\w.-]{1,255}[:/]/.exec(text)?.[1]
  return [go, oracle].some((password) => password !== undefined && isPassword(password))
}

/** https://datatracker.ietf.org/doc/html/rfc7617 */
function hasBasicCredentials(text: string): boolean {
  return [...text.matchAll(/\bbasic[ \t]{1,4}([A-Za-z0-9+/_-]{8,1024}={0,2})/gi)].some(([, encoded = '']) => {
    const [, password] = /^[^:]{0,255}:(.{1,255})$/s.exec(decodeBase64(encoded) ?? '') ?? []
    return password !== undefined && isPassword(password)
  })
}

/** https://datatracker.ietf.org/doc/html/rfc6750 */
function hasBearerToken(text: string): boolean {
  return [...text.matchAll(/\b(?:bearer|token)[ \t]{1,4}([A-Za-z0-9._~+/=-]{16,2048})/gi)].some(
    ([, token = '']) =>
      /\d/.test(token) && /[A-Za-z]/.test(token) && !isPlaceholder(token) && !/\/\//.test(token),
  )
}

/**
 * 40 characters of base64 can be anything: they count only next to an access key id or under a name that mentions AWS.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 */
function hasSecretAccessKey(text: string, name: string): boolean {
  const context = /aws|secret_?access_?key/.test(name) || /(?:AKIA|ASIA)[A-Z2-7]{16}/.test(text)
  const candidates = context ? text.matchAll(/(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g) : []
  return [...candidates].some(([candidate]) => isSecretAccessKey(candidate))
}

function isSecretAccessKey(text: string): boolean {
  if (/^[0-9a-f]+$/i.test(text) || isPlaceholder(text)) return false
  // A path of forty characters has words between its slashes; a key rarely has more than three slashes or pluses.
  if ((text.match(/[/+]/g)?.length ?? 0) > 6) return false
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 2
}
