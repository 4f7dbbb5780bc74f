import { createReadStream, type WriteStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import type { CollectedResource } from '@plumbline/model'

/** Holds what one collector has read until its list is known to be complete: in memory, then in a file. */
export interface Spool {
  add(resource: CollectedResource): Promise<void>
  /** Everything that was added, in order, in batches. */
  batches(): AsyncIterable<readonly CollectedResource[]>
  /** True once it has overflowed into a file. */
  readonly isOnDisk: boolean
  /** Deletes the file, if any. */
  close(): Promise<void>
}

const batchSize = 500

interface SpoolFile {
  readonly folder: string
  readonly path: string
  readonly stream: WriteStream
}

/** Makes a spool that keeps up to `memoryBytes` of JSON in memory. The file is readable by this user only. */
export function openSpool(memoryBytes: number): Spool {
  const lines: string[] = []
  let bytes = 0
  let file: SpoolFile | null = null

  async function overflow(): Promise<SpoolFile> {
    const opened = await openFile()
    for (const line of lines.splice(0)) await writeLine(opened.stream, line)
    return opened
  }

  return {
    async add(resource) {
      const line = JSON.stringify(resource)
      bytes += line.length
      if (file === null && bytes > memoryBytes) file = await overflow()
      if (file === null) lines.push(line)
      else await writeLine(file.stream, line)
    },
    batches: () => toBatches(file === null ? lines : linesOf(file)),
    get isOnDisk() {
      return file !== null
    },
    async close() {
      if (file === null) return
      file.stream.destroy()
      await rm(file.folder, { recursive: true, force: true })
    },
  }
}

async function openFile(): Promise<SpoolFile> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-spool-'))
  const path = join(folder, 'resources.jsonl')
  return { folder, path, stream: createWriteStream(path, { mode: 0o600 }) }
}

async function writeLine(stream: WriteStream, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await once(stream, 'drain')
}

async function* linesOf(file: SpoolFile): AsyncIterable<string> {
  if (!file.stream.writableEnded) {
    file.stream.end()
    await once(file.stream, 'close')
  }
  yield* createInterface({ input: createReadStream(file.path), crlfDelay: Number.POSITIVE_INFINITY })
}

async function* toBatches(
  lines: Iterable<string> | AsyncIterable<string>,
): AsyncIterable<readonly CollectedResource[]> {
  let batch: CollectedResource[] = []
  for await (const line of lines) {
    batch.push(JSON.parse(line) as CollectedResource)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
