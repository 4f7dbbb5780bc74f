import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { known } from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runScripted } from '../../test/run-scripted.js'
import { awsError, testCutter } from '../../test/scripted-connection.js'
import { openConnection } from '../client/open-connection.js'
import { lambdaEventSourceMapping } from '../lambda/event-source-mapping.js'
import { createRecorder, type Recorder } from './recorder.js'
import { DamagedRecording, readRecording, writeRecording } from './recording-file.js'

const takenAt = new Date('2026-11-01T10:00:00.000Z')
const region = 'eu-west-1'
const mapping = {
  UUID: 'm-1',
  FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
  State: 'Enabled',
  LastModified: new Date('2026-01-02T03:04:05.000Z'),
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-recording-'))
})
afterAll(() => rm(folder, { recursive: true }))

function recorded(): Recorder {
  const recorder = createRecorder()
  const list = {
    operation: 'lambda:ListEventSourceMappings' as const,
    region,
    input: { MaxItems: 100, Marker: undefined },
  }
  recorder.answer(list, { EventSourceMappings: [mapping] })
  const denied = { operation: 'lambda:ListLayers' as const, region, input: { MaxItems: 50 } }
  recorder.failure(denied, awsError('AccessDeniedException', 403))
  return recorder
}

async function write(name: string): Promise<string> {
  const file = join(folder, name)
  const calls = recorded().calls()
  await writeRecording(file, {
    accountId: '111122223333',
    partition: 'aws',
    takenAt,
    regions: ['us-east-1', region],
    calls,
  })
  return file
}

const open = (file: string) =>
  openConnection({ kind: 'recording', file }, { sessionName: 'plumbline-test', cutter: testCutter })

describe('a recording', () => {
  it.each(['plain.jsonl', 'packed.jsonl.gz'])('comes back as it was taken: %s', async (name) => {
    const connection = await open(await write(name))
    expect(connection).toMatchObject({
      kind: 'recording',
      accountId: '111122223333',
      partition: 'aws',
      recordedAt: takenAt,
    })
    expect(await connection.discoverRegions()).toEqual([region, 'us-east-1'])
    expect((await connection.identity()).accountId).toBe('111122223333')
    const answer = await connection.send({
      operation: 'lambda:ListEventSourceMappings',
      region,
      input: { Marker: undefined, MaxItems: 100 },
    })
    expect(answer.EventSourceMappings).toEqual([mapping])
    expect(answer.EventSourceMappings?.[0]?.LastModified).toBeInstanceOf(Date)
  })

  it('can be scanned', async () => {
    const result = await runScripted(lambdaEventSourceMapping, await open(await write('scan.jsonl')))
    expect(result.coverage).toMatchObject({ state: 'complete', resources: 1, calls: 1 })
    expect(result.resources[0]?.facts).toMatchObject({ state: known('Enabled') })
  })

  it('replays errors with their class, and rejects calls that it does not contain', async () => {
    const connection = await open(await write('errors.jsonl'))
    const denied = connection.send({ operation: 'lambda:ListLayers', region, input: { MaxItems: 50 } })
    await expect(denied).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
    })
    const missing = connection.send({
      operation: 'lambda:ListLayers',
      region: 'us-east-1',
      input: { MaxItems: 50 },
    })
    await expect(missing).rejects.toThrow(
      'The recording contains no response to lambda:ListLayers in us-east-1.',
    )
  })

  it('makes the same file of the same calls', async () => {
    const [one, two] = [await write('one.jsonl.gz'), await write('two.jsonl.gz')]
    expect(await readFile(one)).toEqual(await readFile(two))
  })

  it('is rejected if a byte of it changed', async () => {
    const file = await write('damaged.jsonl')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('Enabled', 'Disable'))
    await expect(readRecording(file)).rejects.toThrow(
      /does not match the SHA-256 of its manifest\. Fetch it again/,
    )
    await expect(readRecording(file)).rejects.toThrow(DamagedRecording)
  })

  it('is rejected if it is truncated, not compressed or of another format', async () => {
    const packed = await write('short.jsonl.gz')
    await writeFile(packed, (await readFile(packed)).subarray(0, 60))
    await expect(readRecording(packed)).rejects.toThrow(/cannot be unpacked/)
    const other = join(folder, 'other.jsonl')
    await writeFile(other, '{"format":"something/9"}\n')
    await expect(readRecording(other)).rejects.toThrow(/not of format plumbline-recording\/1/)
    await writeFile(other, 'no manifest')
    await expect(readRecording(other)).rejects.toThrow(/has no manifest/)
  })
})
