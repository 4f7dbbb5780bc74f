import type { DetectorHit } from '@plumbline/model'
import { looksRandom } from './random-looking.js'
import { isReference, namesSecret } from './secret-name.js'
import { verifiedFormats } from './verified-formats.js'

/**
 * Detectors that match a value, sorted by id; empty for a harmless one. Only the most certain kind is reported: a GitHub
 * token in GITHUB_TOKEN is `github-token`, not also a secret's name and a random value.
 */
export function detectSecrets(name: string, value: string): readonly DetectorHit[] {
  const verified = verifiedFormats.filter(({ matches }) => matches(value, name))
  if (verified.length > 0) {
    return verified.map(({ id }) => ({ detector: id, confidence: 'verified' as const })).sort(byId)
  }
  if (isReference(value)) return []
  if (namesSecret(name) && isLiteral(value)) return [{ detector: 'secret-name', confidence: 'pattern' }]
  return looksRandom(name, value) ? [{ detector: 'high-entropy', confidence: 'entropy' }] : []
}

function byId(a: DetectorHit, b: DetectorHit): number {
  return a.detector < b.detector ? -1 : 1
}

/** Settings such as `SECRET_CACHE_TTL=300` and placeholders are not secrets, whatever their name. */
function isLiteral(value: string): boolean {
  const text = value.trim()
  if (text.length < 4) return false
  if (/^(?:true|false|yes|no|on|off|null|none|undefined|enabled|disabled|n\/a|changeme|todo)$/i.test(text))
    return false
  if (/^[-+]?\d{1,9}(?:\.\d+)?(?:ms|s|m|h|d)?$/.test(text)) return false
  return !/^(?:\*+|x{3,}|<[^>]*>|\$\{[^}]*\}|\{\{[^}]*\}\})$/i.test(text)
}
