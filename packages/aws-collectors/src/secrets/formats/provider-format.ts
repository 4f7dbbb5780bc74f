/**
 * A provider's credential format, as data. Own data, because the maintained detectors for Node do not fit: secretlint is
 * asynchronous and requires Node 22, and Kingfisher, Gitleaks and TruffleHog are separate programs.
 */
export interface ProviderFormat {
  readonly id: string
  /** Literals that every match contains. The pattern is tried only where one of them occurs. */
  readonly anchors: readonly string[]
  /** Regular expression source of the whole match. Every quantifier has an upper bound (tested). */
  readonly pattern: string
  /** Fewest and most characters of the match before the anchor; absent if the match begins with the anchor. */
  readonly before?: readonly [number, number]
  /** A format without boundaries may be a part of a longer word, such as a URL or a key in a PEM file. */
  readonly boundaries?: false
  /** Other literals that the text must contain. */
  readonly requires?: readonly string[]
  /** The variable's name that makes the format conclusive: formats without a distinctive prefix. */
  readonly name?: RegExp
  /** `pattern` for formats that are not always secret. Default `verified`. */
  readonly confidence?: 'pattern'
  /** The last six characters are the base62 CRC-32 of the 30 before; without it the match is only a pattern. */
  readonly checksum?: RegExp
  /** Where the provider documents the format, or the API that it belongs to. */
  readonly source: string
  /** Date of the entry: providers change their formats. */
  readonly enteredOn: string
}
