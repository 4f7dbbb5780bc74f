import { crc32 } from 'node:zlib'
import { type DetectorHit } from '@plumbline/model'
import { isPlaceholder } from '../secret-value.js'
import { cloudFormats } from './cloud-formats.js'
import { developerFormats } from './developer-formats.js'
import { type ProviderFormat } from './provider-format.js'
import { serviceFormats } from './service-formats.js'

export const providerFormats: readonly ProviderFormat[] = [
  ...cloudFormats,
  ...developerFormats,
  ...serviceFormats,
]

/** What a scan costs: patterns tried and texts read. Both are bounded by the length of the value (tested). */
export interface ScanWork {
  attempts: number
  texts: number
}

interface CompiledFormat {
  readonly format: ProviderFormat
  /** Sticky, so that an attempt never runs beyond the pattern's own bounds. */
  readonly shape: RegExp
}

const compiled: readonly CompiledFormat[] = providerFormats.map((format) => {
  const { pattern, boundaries } = format
  const source = boundaries === false ? pattern : `(?<![A-Za-z0-9_-])(?:${pattern})(?![A-Za-z0-9_-])`
  return { format, shape: new RegExp(source, 'y') }
})

/**
 * Provider formats that a text contains. `name` is the variable's name in lower case with underscores. A format with a
 * checksum that does not fit is reported as `pattern`.
 */
export function matchFormats(name: string, text: string, work: ScanWork): readonly DetectorHit[] {
  return compiled.flatMap(({ format, shape }) => {
    const match =
      format.anchors.length === 0 ? wholeText(format, shape, name, text) : find(format, shape, text, work)
    return match === undefined ? [] : [{ detector: format.id, confidence: confidenceOf(format, match) }]
  })
}

function wholeText({ name: pattern }: ProviderFormat, shape: RegExp, name: string, text: string) {
  if (pattern?.test(name) !== true) return undefined
  shape.lastIndex = 0
  return shape.exec(text)?.[0].length === text.length && !isPlaceholder(text) ? text : undefined
}

function find(format: ProviderFormat, shape: RegExp, text: string, work: ScanWork): string | undefined {
  if (format.requires?.every((literal) => text.includes(literal)) === false) return undefined
  for (const start of starts(format, text)) {
    work.attempts += 1
    shape.lastIndex = start
    const match = shape.exec(text)?.[0]
    if (match !== undefined && !isPlaceholder(match)) return match
  }
  return undefined
}

/** Where a match could begin: as many characters before an anchor as the format has there. */
function* starts(
  { anchors, before: [least, most] = [0, 0] }: ProviderFormat,
  text: string,
): Generator<number> {
  for (const anchor of anchors) {
    for (let at = text.indexOf(anchor); at !== -1; at = text.indexOf(anchor, at + 1)) {
      for (let back = least; back <= Math.min(most, at); back += 1) yield at - back
    }
  }
}

function confidenceOf({ checksum, confidence }: ProviderFormat, match: string): DetectorHit['confidence'] {
  if (checksum === undefined) return confidence ?? 'verified'
  const [, body, sum] = checksum.exec(match) ?? []
  return body !== undefined && sum === base62Checksum(body) ? 'verified' : 'pattern'
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** CRC-32 in base62, six characters: the checksum of GitHub's and npm's tokens. */
export function base62Checksum(text: string): string {
  let rest = crc32(text)
  let encoded = ''
  while (rest > 0) {
    encoded = `${digits[rest % 62]}${encoded}`
    rest = Math.floor(rest / 62)
  }
  return encoded.padStart(6, '0')
}
