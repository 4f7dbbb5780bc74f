import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeRecording } from './recording-file.js'
import { createSharedRecordings } from './shared-recordings.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-recording-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function write(name: string, regions: readonly string[] = ['eu-west-1']): Promise<string> {
  const file = join(folder, name)
  const call = {
    operation: 'lambda:ListLayers',
    region: 'eu-west-1',
    input: { MaxItems: 50 },
    output: {},
  } as const
  const takenAt = new Date('2026-11-01T10:00:00.000Z')
  await writeRecording(file, { accountId: '111122223333', partition: 'aws', takenAt, regions, calls: [call] })
  return file
}

describe('shared recordings', () => {
  it('are read once while connections replay them, and for some time after', async () => {
    const file = await write('once.jsonl')
    const { open } = createSharedRecordings()
    const [first, second] = await Promise.all([open(file), open(file)])
    first.release()
    second.release()
    const third = await open(file)
    expect(first.recording.calls.get('lambda:ListLayers eu-west-1 {"MaxItems":50}')).toMatchObject({
      output: {},
    })
    expect([second.recording, third.recording].map((recording) => recording === first.recording)).toEqual([
      true,
      true,
    ])
  })

  it('are read again once nothing has replayed them for some time', async () => {
    const file = await write('idle.jsonl')
    const { open } = createSharedRecordings(1)
    const first = await open(file)
    first.release()
    first.release()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await open(file)).recording).not.toBe(first.recording)
  })

  it('are kept while one of two connections replays them, however often the other is closed', async () => {
    const file = await write('held.jsonl')
    const { open } = createSharedRecordings(1)
    const [first, held] = [await open(file), await open(file)]
    first.release()
    first.release()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await open(file)).recording).toBe(held.recording)
  })

  it('are read again where the file was overwritten', async () => {
    const { open } = createSharedRecordings()
    const first = await open(await write('overwritten.jsonl'))
    const second = await open(await write('overwritten.jsonl', ['eu-west-1', 'us-east-1']))
    expect([first, second].map(({ recording }) => recording.regions.length)).toEqual([1, 2])
  })

  it('stop for one connection without stopping for another, and a failed read is repeated', async () => {
    const file = await write('stopped.jsonl')
    const { open } = createSharedRecordings()
    const aborted = AbortSignal.abort(new Error('stopping'))
    const [stopped, other] = await Promise.allSettled([open(file, aborted), open(file)])
    expect(stopped).toMatchObject({ status: 'rejected', reason: { message: 'stopping' } })
    expect(other.status).toBe('fulfilled')
    await expect(open(folder)).rejects.toThrow('it is a directory')
    await expect(open(folder)).rejects.toThrow('it is a directory')
  })
})
