import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

const digits = '0123456789'
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const lower = upper.toLowerCase()
const alphabets: Readonly<Record<string, string>> = {
  digits,
  hex: `${digits}abcdef`,
  lower,
  alpha: upper + lower,
  lowdig: digits + lower,
  updig: digits + upper,
  upper32: `${upper}234567`,
  bech: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
  b62: digits + upper + lower,
  b64: `${digits}${upper}${lower}+/`,
  b64u: `${digits}${upper}${lower}-_`,
}

/** Characters that depend only on the seed: the corpus holds no value that was ever a credential. */
function pseudoRandom(seed: string, alphabet: string, length: number): string {
  let text = ''
  for (let block = 0; text.length < length; block += 1) {
    for (const byte of createHash('sha256').update(`${seed}/${block}`).digest()) {
      text += alphabet.charAt(byte % alphabet.length)
    }
  }
  return text.slice(0, length)
}

function checksum(text: string): string {
  const order = `${digits}${upper}${lower}`
  let rest = crc32(text)
  let encoded = ''
  for (; rest > 0; rest = Math.floor(rest / 62)) encoded = order.charAt(rest % 62) + encoded
  return encoded.padStart(6, '0')
}

/**
 * Fills a template: `{b62:36}` is 36 characters of that alphabet, `{crc:30}` 30 of base62 with their checksum, `{uuid}` a
 * UUID, `{base64:…}` the encoding of the rest of the template. Filled when the test runs, so that the repository stores
 * nothing that a secret scanner would report.
 */
export function fillTemplate(seed: string, template: string): string {
  const encoded = /^(.*)\{base64:(.*)\}$/s.exec(template)
  if (encoded !== null) {
    const inner = fillTemplate(seed, encoded[2] ?? '')
    return (encoded[1] ?? '') + Buffer.from(inner).toString('base64')
  }
  let index = 0
  return template.replaceAll(/\{(uuid|[a-z0-9]+:\d+)\}/g, (_, kind: string) => {
    index += 1
    return piece(`${seed}#${index}`, kind)
  })
}

function piece(seed: string, kind: string): string {
  const hex = alphabets['hex'] ?? ''
  if (kind === 'uuid') {
    const [a, b, c, d, e] = [8, 4, 3, 3, 12].map((length) => pseudoRandom(`${seed}${length}`, hex, length))
    return `${a}-${b}-4${c}-a${d}-${e}`
  }
  const [alphabet = '', length = ''] = kind.split(':')
  if (alphabet === 'crc') {
    const body = pseudoRandom(seed, alphabets['b62'] ?? '', Number(length))
    return body + checksum(body)
  }
  const characters = alphabets[alphabet]
  if (characters === undefined) throw new Error(`Unknown alphabet ${alphabet}`)
  return pseudoRandom(seed, characters, Number(length))
}
