import { createHmac } from 'node:crypto'
import type { DetectorHit, EnvironmentVariable } from '@plumbline/model'
import { z } from 'zod'
import { UnreadableAnswer } from '../engine/read-errors.js'
import { detectSecrets } from './detectors.js'

/** Replaces a value that may be secret by `cut:v1:<base64url of {keyId, digest, hits}>`. */
export interface Cutter {
  cut(name: string, value: string): string
}

export interface CutterKey {
  /** Hashes are comparable only if their key ids are equal. */
  readonly keyId: string
  /** The tenant's key, at least 32 bytes. */
  readonly key: Buffer
}

const mark = 'cut:v1:'

const cutShape = z.strictObject({
  keyId: z.string().min(1),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  hits: z.array(
    z.strictObject({ detector: z.string(), confidence: z.enum(['verified', 'pattern', 'entropy']) }),
  ),
})

/**
 * Makes a cutter. It cuts every value, also text that looks cut: otherwise an account could hide a secret behind the
 * prefix `cut:v1:`.
 */
export function createCutter({ keyId, key }: CutterKey): Cutter {
  if (keyId === '') throw new Error('A cutter needs the id of its key.')
  if (key.length < 32) throw new Error('A cutter key must have at least 32 bytes.')
  return {
    cut(name, value) {
      // The name is hashed too, so that equal values of different variables do not have equal hashes.
      const digest = createHmac('sha256', key).update(name).update('\0').update(value).digest('hex')
      const piece = { keyId, digest, hits: detectSecrets(name, value) }
      return mark + Buffer.from(JSON.stringify(piece)).toString('base64url')
    },
  }
}

/** What remains of a variable. Throws UnreadableAnswer, without the text, if a cutter did not make it. */
export function readCut(name: string, text: string): EnvironmentVariable {
  const parsed = text.startsWith(mark) ? cutShape.safeParse(parsePiece(text.slice(mark.length))) : undefined
  if (parsed?.success !== true) throw new UnreadableAnswer(`The value of ${name} was not cut.`)
  const { keyId, digest, hits } = parsed.data
  return { name, hits: hits satisfies readonly DetectorHit[], hash: { keyId, digest } }
}

function parsePiece(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
