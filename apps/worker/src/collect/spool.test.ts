import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { CollectedResource } from '@plumbline/model'
import { asCollected, fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { openSpool, type Spool } from './spool.js'

const collected = (name: string): CollectedResource => asCollected(fixture('AWS::Lambda::Function', { name }))

async function namesOf(spool: Spool): Promise<readonly (readonly string[])[]> {
  const batches: string[][] = []
  for await (const batch of spool.batches()) batches.push(batch.map(({ identity }) => identity.name))
  return batches
}

const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('plumbline-spool-'))
const names = Array.from({ length: 1100 }, (_, index) => `f${index}`)

describe('openSpool', () => {
  it('keeps what fits in memory, in order and in batches', async () => {
    const spool = openSpool(64 * 1024 * 1024)
    for (const name of names) await spool.add(collected(name))
    expect(spool.isOnDisk).toBe(false)
    const batches = await namesOf(spool)
    expect(batches.map((batch) => batch.length)).toEqual([500, 500, 100])
    expect(batches.flat()).toEqual(names)
    await spool.close()
  })

  it('overflows into a file, returns everything unchanged, and deletes the file', async () => {
    const before = new Set(folders())
    const spool = openSpool(10_000)
    for (const name of names) await spool.add(collected(name))
    expect(spool.isOnDisk).toBe(true)
    expect((await namesOf(spool)).flat()).toEqual(names)
    const [first] = [...(await firstBatch(spool))]
    expect(first).toEqual(collected('f0'))
    const made = folders().filter((name) => !before.has(name))
    expect(made).toHaveLength(1)
    await spool.close()
    expect(existsSync(`${tmpdir()}/${made[0]}`)).toBe(false)
  })
})

async function firstBatch(spool: Spool): Promise<readonly CollectedResource[]> {
  for await (const batch of spool.batches()) return batch
  return []
}
