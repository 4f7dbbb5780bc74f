import { z } from 'zod'
import { usageFailure } from '../command/command-failed.js'
import { readSmallFile } from '../command/read-small-file.js'
import type { PreviousScan } from './judge-reading.js'
import { scanJsonFormat } from './scan-json.js'

/** Several times the result of a large account. */
const LARGEST_MB = 64

const documentSchema = z.object({
  format: z.literal(scanJsonFormat),
  account: z.object({ id: z.string() }),
  takenAt: z.iso.datetime(),
  findings: z.array(z.object({ fingerprint: z.string() })),
})

/**
 * Reads the file of `--previous`: a result of `plumbline scan --format json`.
 *
 * @throws CommandFailed if it cannot be read, is larger than 64 MB, or is not such a result
 */
export async function readPrevious(file: string): Promise<PreviousScan> {
  const text = await readSmallFile(file, LARGEST_MB)
  const parsed = documentSchema.safeParse(jsonOf(text))
  if (!parsed.success)
    throw usageFailure(`${file} is not a result of "plumbline scan --format json" (${scanJsonFormat}).`)
  const { account, takenAt, findings } = parsed.data
  return {
    accountId: account.id,
    takenAt,
    fingerprints: new Set(findings.map(({ fingerprint }) => fingerprint)),
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
