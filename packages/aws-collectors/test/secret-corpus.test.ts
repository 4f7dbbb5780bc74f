import { type DetectorHit } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { detectSecrets } from '../src/secrets/detectors.js'
import { providerFormats } from '../src/secrets/formats/match-formats.js'
import { fillTemplate } from './secret-corpus/fill-template.js'
import { lookalikes } from './secret-corpus/lookalikes.js'
import { patternSecrets, verifiedSecrets } from './secret-corpus/secrets.js'

type Label = 'verified' | 'pattern' | 'harmless'

interface Sample {
  readonly name: string
  readonly value: string
  readonly label: Label
  readonly hits: readonly DetectorHit[]
}

function samples(label: Label, rows: readonly (readonly [string, string])[]): readonly Sample[] {
  return rows.map(([name, template], index) => {
    const value = fillTemplate(`${label}/${index}`, template)
    return { name, value, label, hits: detectSecrets(name, value) }
  })
}

const corpus = [
  ...samples('verified', verifiedSecrets),
  ...samples('pattern', patternSecrets),
  ...samples('harmless', lookalikes),
]

const isSecret = ({ label }: Sample) => label !== 'harmless'
const isHit = ({ hits }: Sample) => hits.length > 0
const isVerified = ({ hits }: Sample) => hits.some(({ confidence }) => confidence === 'verified')
const share = (part: readonly Sample[], whole: readonly Sample[]) => part.length / whole.length
const shown = ({ name, value, hits }: Sample) => `${name}=${value} ${JSON.stringify(hits)}`

/** What the detectors reached before the corpus existed, on the same values. */
const before = { precision: 0.743, recall: 0.733, verifiedPrecision: 0.973, verifiedRecall: 0.511 }

function measure() {
  const secrets = corpus.filter(isSecret)
  const hit = corpus.filter(isHit)
  const verified = corpus.filter(isVerified)
  const labelled = corpus.filter(({ label }) => label === 'verified')
  return {
    precision: share(hit.filter(isSecret), hit),
    recall: share(secrets.filter(isHit), secrets),
    verifiedPrecision: share(verified.filter(isSecret), verified),
    verifiedRecall: share(labelled.filter(isVerified), labelled),
  }
}

describe('the corpus of secrets and look-alikes', () => {
  it('holds at least 300 different values, half of them harmless', () => {
    expect(new Set(corpus.map(({ name, value }) => `${name}=${value}`)).size).toBe(corpus.length)
    expect(corpus.length).toBeGreaterThanOrEqual(300)
    expect(Math.abs(lookalikes.length / corpus.length - 0.5)).toBeLessThan(0.03)
  })

  it('has a value of every provider format', () => {
    const found = new Set(corpus.flatMap(({ hits }) => hits.map(({ detector }) => detector)))
    expect(providerFormats.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([])
  })

  it('is detected with precision and recall of at least 0.95, overall and for verified hits', () => {
    const reached = measure()
    process.stdout.write(
      `secrets: ${corpus.length} values, ${JSON.stringify({ ...reached, before }, (_, value: unknown) =>
        typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
      )}\n`,
    )
    const missed = corpus.filter((sample) => isSecret(sample) && !isHit(sample))
    const wrong = corpus.filter((sample) => !isSecret(sample) && isHit(sample))
    const context = [...missed, ...wrong].map(shown).join('\n')
    for (const [measured, floor] of Object.entries(before)) {
      expect(reached[measured as keyof typeof before], `${measured}\n${context}`).toBeGreaterThanOrEqual(
        Math.max(floor, 0.95),
      )
    }
  })
})
