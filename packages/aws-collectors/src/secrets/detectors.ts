import { type DetectorHit } from '@plumbline/model'
import { isPassword, matchShapes } from './credential-shapes.js'
import { matchFormats, type ScanWork } from './formats/match-formats.js'
import { looksRandom } from './random-looking.js'
import { type NameKind, nameWords, secretNameKind } from './secret-name.js'
import { decodeBase64, parseJson, readSecretParts, type SecretPart } from './secret-parts.js'
import { isHarmless, isIdentifier, isWord } from './secret-value.js'

/**
 * Detectors that match a value, sorted by id; empty for a harmless one. Only the most certain kind is reported: a GitHub
 * token in GITHUB_TOKEN is `github-token`, not also a secret's name and a random value. The value is read in place and
 * decoded to a depth of three; `work` counts what that cost.
 */
export function detectSecrets(
  name: string,
  value: string,
  work: ScanWork = { attempts: 0, texts: 0 },
): readonly DetectorHit[] {
  const parts = readSecretParts(name, value)
  work.texts += parts.length
  const hits = parts.flatMap((part) => [...matchPart(part, parts, work)])
  for (const confidence of ['verified', 'pattern'] as const) {
    const ids = new Set(hits.filter((hit) => hit.confidence === confidence).map(({ detector }) => detector))
    if (ids.size > 0) return [...ids].sort().map((detector) => ({ detector, confidence }))
  }
  const random = parts.some((part) => mayBeRandom(part) && looksRandom(nameWords(part.name), part.text))
  return random ? [{ detector: 'high-entropy', confidence: 'entropy' }] : []
}

function* matchPart(part: SecretPart, parts: readonly SecretPart[], work: ScanWork): Generator<DetectorHit> {
  const name = nameWords(part.name)
  yield* matchFormats(name, part.text, work)
  yield* matchShapes(name, part.text)
  // An encoded text repeats the name of the text around it, which is judged.
  if (part.from === 'encoded' && !part.text.includes(':')) return
  const kind = secretNameKind(part.name)
  if (kind !== undefined && !isContainer(part, parts) && holdsSecret(kind, part)) yield namedHit(kind, part)
}

/** A value that holds named parts is judged by these. */
function isContainer({ from, text }: SecretPart, parts: readonly SecretPart[]): boolean {
  if (parseJson(text) !== undefined) return true
  return (
    from === 'root' && parts.filter((part) => part.from === 'connection' || part.from === 'query').length > 1
  )
}

const named: Readonly<Record<SecretPart['from'], string>> = {
  root: 'secret-name',
  encoded: 'secret-name',
  json: 'json-secret',
  query: 'query-secret',
  connection: 'connection-string-password',
  text: 'embedded-secret',
}

function namedHit(kind: NameKind, { from }: SecretPart): DetectorHit {
  const verified = from === 'connection' && kind === 'password'
  return { detector: named[from], confidence: verified ? 'verified' : 'pattern' }
}

/** Values that a name of this kind makes a secret. */
function holdsSecret(kind: NameKind, part: SecretPart): boolean {
  if (kind === 'password') return holdsPassword(part)
  return (
    !isHarmless(part.name, part.text) && looksLikeKey(part.text) && (kind === 'secret' || !isWord(part.text))
  )
}

function holdsPassword({ name, text, from }: SecretPart): boolean {
  if (from === 'connection') return text.length >= 3 && isPassword(text)
  if (isOddPassword(text)) return true
  return !isHarmless(name, text) && text.length >= 4 && (text.match(/\s/g)?.length ?? 0) < 3
}

/** Neither a number, nor a sentence, a name of something or a symbol such as USDC. */
function looksLikeKey(text: string): boolean {
  if (text.length < 6 || /\s/.test(text) || /^\d{1,9}$/.test(text)) return false
  return !isIdentifier(text) && !/^[A-Z]{1,12}$/.test(text)
}

/** Passwords that would be harmless elsewhere: digits alone, and Google's app passwords (four groups of four letters). */
function isOddPassword(text: string): boolean {
  return /^\d{6,20}$/.test(text) || /^[a-z]{4}(?: [a-z]{4}){3}$/.test(text)
}

/** Base64 of readable text is not random: what it says was judged. */
function mayBeRandom({ from, text }: SecretPart): boolean {
  return (from === 'root' || from === 'json') && decodeBase64(text) === undefined
}
