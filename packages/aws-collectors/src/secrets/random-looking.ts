import { shannonEntropy } from './entropy.js'
import { isPlaceholder } from './secret-value.js'

const minLength = 20
const maxLength = 512

/** Names whose values are random but not secret. */
const harmlessName =
  /(?:^|_|-)(?:sha|sha1|sha256|sha512|md5|hash|digest|checksum|etag|commit|revision|git_sha|build|version|uuid|guid|id|ids|public_key|pubkey|public|cert|certificate|fingerprint|thumbprint|ciphertext|encrypted|nonce|trace|arn|layer|ami|image|tag|pool|bucket|queue|url|endpoint|key_id|signature|integrity|cursor|host|hosted_zone|zone|bundle|site_key|publishable_key|dsn|csp)(?:$|_|-)/i

const harmlessValues: readonly RegExp[] = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^arn:aws[\w-]*:/,
  /^[a-z][a-z0-9+.-]*:\/\//i,
  // Resource ids and pool ids: subnet-0abc…, us-east-1_AbCdEf, sg-…
  /^[a-z]{1,20}-[0-9a-f]{8,17}$/,
  /^[a-z]{2}(?:-[a-z]+)+-\d_[A-Za-z0-9]+$/,
  // Identifiers of Stripe (https://docs.stripe.com/api) and Twilio (https://www.twilio.com/docs/glossary/what-is-a-sid).
  /^(?:acct|cus|evt|pi|plan|price|prod|seti|sub|pk_live|pk_test)_[A-Za-z0-9]{8,255}$/,
  /^(?:AC|AP|CN|MG|PN|VA|WS)[0-9a-f]{32}$/,
  // Physical names that CloudFormation makes: stack, logical id and 12 or 13 random characters.
  /^[A-Z]?[a-z]{2,30}[A-Za-z0-9-]{0,100}-[A-Za-z0-9]{12,13}$/,
  // Encoded public keys and certificates begin with a DER header or a PEM label.
  /^(?:MIIB|MIIC|MIID|MIIE|MIIF|MFkw|MFYw|MHYw|MCow)/,
  /^-----BEGIN (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)-----/,
  /^(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+) /,
  // KMS ciphertext blobs: already encrypted.
  /^AQIC[A-Za-z0-9+/=]{80,}$/,
]

/** True for one unbroken run of characters that is long and random enough to be a key and matches no harmless format. */
export function looksRandom(name: string, value: string): boolean {
  const text = value.trim()
  if (text.length < minLength || text.length > maxLength) return false
  if (isPlaceholder(text)) return false
  if (harmlessName.test(name) || harmlessValues.some((shape) => shape.test(text))) return false
  return /^[0-9a-f]+$/i.test(text) ? isRandomHex(text) : isRandomText(text)
}

/** Hex digits carry at most 4 bits each, so the threshold is lower and the minimum length greater. */
function isRandomHex(text: string): boolean {
  return text.length >= 32 && /\d/.test(text) && /[a-f]/i.test(text) && shannonEntropy(text) >= 3
}

function isRandomText(text: string): boolean {
  return /^[A-Za-z0-9+/_=~!@#$%^&*-]+$/.test(text) && isMixed(text) && shannonEntropy(text) >= 4
}

/** Upper case, lower case and digits together: words joined by dashes and paths lack one of them. */
function isMixed(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)
}
