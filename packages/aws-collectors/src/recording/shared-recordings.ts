import { stat } from 'node:fs/promises'
import { canonicalJson } from '@plumbline/model'
import type { RecordedCall } from './recorder.js'
import { type Recording, readRecording } from './recording-file.js'

/** A recording whose calls are found by their request. */
export interface IndexedRecording extends Omit<Recording, 'calls'> {
  /** By `requestKey`. */
  readonly calls: ReadonlyMap<string, RecordedCall>
}

/** An indexed recording that a connection replays. */
export interface OpenRecording {
  readonly recording: IndexedRecording
  readonly release: () => void
}

/** Recordings that several connections replay at once, as the parts of one scan do: each is read and checked once. */
export interface SharedRecordings {
  /** Throws like `readRecording`. */
  open(file: string, signal?: AbortSignal): Promise<OpenRecording>
}

/** Reads a recording and indexes its calls. Throws like `readRecording`. */
export async function readIndexedRecording(file: string, signal?: AbortSignal): Promise<IndexedRecording> {
  const { calls, ...recording } = await readRecording(file, signal)
  return { ...recording, calls: new Map(calls.map((call) => [storedKey(call), call])) }
}

interface Entry {
  readonly reading: Promise<IndexedRecording>
  users: number
  timer?: NodeJS.Timeout
}

/** @param idleMs how long a recording is kept after its last connection: the parts of a scan may follow each other */
export function createSharedRecordings(idleMs = 10_000): SharedRecordings {
  const entries = new Map<string, Entry>()
  const forget = (key: string, entry: Entry): void => {
    if (entries.get(key) === entry) entries.delete(key)
  }
  return {
    async open(file, signal) {
      const key = await versionOf(file)
      const entry: Entry = entries.get(key) ?? { reading: readIndexedRecording(file), users: 0 }
      entries.set(key, entry)
      entry.users += 1
      clearTimeout(entry.timer)
      const release = once(() => {
        entry.users -= 1
        if (entry.users === 0) entry.timer = setTimeout(() => forget(key, entry), idleMs).unref()
      })
      try {
        return { recording: await untilAborted(entry.reading, signal), release }
      } catch (error) {
        release()
        // A read that failed is tried again; one connection that is stopped does not stop the read of the others.
        if (!signal?.aborted) forget(key, entry)
        throw error
      }
    },
  }
}

/** A file that was overwritten is another recording. */
async function versionOf(file: string): Promise<string> {
  const { mtimeMs, size } = await stat(file)
  return `${file} ${mtimeMs} ${size}`
}

/** Recorded inputs are already in recorded form. */
function storedKey(call: RecordedCall): string {
  return `${call.operation} ${call.region} ${canonicalJson(call.input)}`
}

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
