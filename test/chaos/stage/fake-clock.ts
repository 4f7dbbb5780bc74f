import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Debian's package `libfaketime` has it in a directory of the architecture below this one. */
const libraries = '/usr/lib'
/** The variant for programs with threads. */
const libraryName = 'faketime/libfaketimeMT.so.1'

/** The clock of a process, which a file moves while it runs. */
export interface FakeClock {
  /** Variables for the process. */
  readonly env: Readonly<Record<string, string>>
  /** Moves the wall clock by this many seconds from the real time; the monotonic clock is not changed. */
  set(seconds: number): void
}

/** The path of libfaketime, or null if it is not installed. */
export function findFakeTime(): string | null {
  if (process.platform !== 'linux') return null
  const candidates = readdirSync(libraries).map((folder) => join(libraries, folder, libraryName))
  return candidates.find((file) => existsSync(file)) ?? null
}

/** A clock that begins with the real time. */
export function openFakeClock(library: string, file: string): FakeClock {
  const set = (seconds: number) => {
    const draft = `${file}.new`
    writeFileSync(draft, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`, { mode: 0o644 })
    renameSync(draft, file)
  }
  set(0)
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
  }
}
