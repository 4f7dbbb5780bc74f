import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'

/** A manifest of these lines; `more` replaces its fields. */
export function manifestOf(lines: string, more: object = {}): string {
  const manifest = {
    format: 'plumbline-recording/1',
    accountId: '111122223333',
    partition: 'aws',
    takenAt: '2026-11-01T10:00:00.000Z',
    regions: ['us-east-1'],
    sha256: createHash('sha256').update(lines).digest('hex'),
    ...more,
  }
  return `${JSON.stringify(manifest)}\n`
}

/** A recording whose checksum is right, whatever its lines are. */
export function recordingOf(lines: string, more: object = {}): string {
  return `${manifestOf(lines, more)}${lines}`
}

/**
 * Writes `head` and then `times` times `piece`, compressed, without holding it in memory. Each piece is a member of the gzip file with
 * the same bytes, so that it is compressed once.
 */
export async function writeBomb(file: string, head: string, piece: Buffer, times: number): Promise<void> {
  const member = gzipSync(piece)
  function* members() {
    yield gzipSync(head)
    for (let count = 0; count < times; count += 1) yield member
  }
  await pipeline(Readable.from(members()), createWriteStream(file))
}
