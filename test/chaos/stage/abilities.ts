import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '../../../tools/test-layers.js'
import { faultKind, type FaultName, faultNames } from '../fault-kinds.js'
import { findFakeTime } from './fake-clock.js'
import { openSmallDisk } from './small-disk.js'

/** What this machine lets a chaos run do. */
export interface Abilities {
  /** Path of libfaketime, or null. */
  readonly fakeTime: string | null
  readonly hasSmallDisk: boolean
  readonly redisServer: string | null
}

export interface LeftOut {
  readonly kind: FaultName
  readonly why: string
}

/** Finds out what is possible here, by trying. */
export function findAbilities(): Abilities {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-chaos-disk-'))
  const disk = openSmallDisk(folder)
  disk?.remove()
  rmSync(folder, { recursive: true, force: true })
  return {
    fakeTime: findFakeTime(),
    hasSmallDisk: disk !== null,
    redisServer: findProgram('redis-server'),
  }
}

/** The kinds of faults that cannot be made here, each with the reason. */
export function leftOutKinds({ fakeTime, hasSmallDisk, redisServer }: Abilities): readonly LeftOut[] {
  const needs = (kind: FaultName): string | null => {
    if (kind.endsWith('-clock') && fakeTime === null) return 'libfaketime is not installed'
    if (kind === 'disk-full' && !hasSmallDisk) return 'neither a tmpfs nor prlimit can be used'
    if (faultKind(kind).backend === 'redis' && redisServer === null) return 'redis-server is not installed'
    return null
  }
  return faultNames.flatMap((kind) => {
    const why = needs(kind)
    return why === null ? [] : [{ kind, why }]
  })
}
