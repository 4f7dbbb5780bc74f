import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manifestOf, recordingOf, writeBomb } from '../testing/hostile-recordings.js'
import { readRecording } from './recording-file.js'
import { recordingLimits } from './recording-lines.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-hostile-'))
})
afterAll(() => rm(folder, { recursive: true }))

const call = (output: string) =>
  `{"operation":"ec2:DescribeRegions","region":"us-east-1","input":{},"output":${output}}\n`

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

describe('a recording is refused, with its reason,', () => {
  it.each([
    ['a partition that does not exist', recordingOf('', { partition: '../../etc' }), /must be a partition/],
    ['a region that is not a code', recordingOf('', { regions: ['../..'] }), /must be a region code/],
    [
      'deep nesting',
      recordingOf(call(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
      /nested more than 64/,
    ],
    ['deep nesting of objects', recordingOf(call(`${'{"a":'.repeat(70)}1${'}'.repeat(70)}`)), /nested more/],
    ['an output of null', recordingOf(call('null')), /not of format/],
    ['an output that is a list', recordingOf(call('[]')), /not of format/],
    ['two responses to one call', recordingOf(call('{}') + call('{}')), /two responses to one ec2:/],
    ['an empty line', recordingOf(`\n${call('{}')}`), /not JSON/],
    ['a last line without its newline', recordingOf(call('{}').trimEnd()), /last line is not complete/],
    ['an endless manifest', ' '.repeat(recordingLimits.manifestBytes + 1), /first line is too long/],
  ])('for %s', async (name, text, reason) => {
    const file = await write(`${name.replaceAll(' ', '-')}.jsonl`, text)
    await expect(readRecording(file)).rejects.toMatchObject({ name: 'DamagedRecording' })
    await expect(readRecording(file)).rejects.toThrow(reason)
  })

  it('for brackets in a text neither', async () => {
    const text = recordingOf(call(`{"a":"\\"${'['.repeat(100)}"}`))
    expect((await readRecording(await write('brackets.jsonl', text))).calls).toHaveLength(1)
  })

  it('if it is a directory, a device or a pipe', async () => {
    await expect(readRecording(folder)).rejects.toThrow('it is a directory')
    await expect(readRecording('/dev/zero')).rejects.toThrow('it is not a regular file')
    const pipe = join(folder, 'pipe.json.gz')
    execFileSync('mkfifo', [pipe])
    await expect(readRecording(pipe)).rejects.toThrow('it is not a regular file')
  })

  it('if it is too large, compressed or not', async () => {
    const file = await write('large.jsonl', '')
    await truncate(file, recordingLimits.fileBytes + 1)
    await expect(readRecording(file)).rejects.toThrow('it is larger than 512 MB')
  })

  it('if it is a bomb: zeros, or a long line after a good manifest', async () => {
    const file = join(folder, 'bomb.json.gz')
    const zeros = Buffer.alloc(1024 * 1024)
    await writeBomb(file, '', zeros, 40)
    await expect(readRecording(file)).rejects.toThrow(/first line is too long/)
    await writeBomb(file, manifestOf(''), zeros, 40)
    await expect(readRecording(file)).rejects.toThrow(/compressed more than 250 times|longer than 32 MB/)
  })

  it('and stops when it is aborted', async () => {
    const controller = new AbortController()
    controller.abort(new Error('stop'))
    await expect(
      readRecording(await write('good.jsonl', recordingOf('')), controller.signal),
    ).rejects.toThrow('stop')
  })
})
