import { expect, test } from 'vitest'
import { scanDocument } from './cli-result.js'
import { demoRecording, runCliProcess } from './cli-run.js'

test('a scan writes its result to standard output alone, and its exit code follows --fail-on', async () => {
  const args = ['--fail-on', 'critical', '--format', 'json']
  const { code, out, error } = await runCliProcess(['scan', '--recording', demoRecording, ...args])
  expect(scanDocument.parse(JSON.parse(out)).account.id).toBe('444455556666')
  expect(error).toContain('Read ')
  expect(code).toBe(1)
})

test('without credentials a scan ends with 3 and says how to give them', async () => {
  const { code, out, error } = await runCliProcess(['scan'], { AWS_MAX_ATTEMPTS: '1' })
  expect(error).toContain('AWS_PROFILE')
  expect({ code, out }).toEqual({ code: 3, out: '' })
})

test('a mistyped command ends with 2 and the usage', async () => {
  const { code, out, error } = await runCliProcess(['scam'])
  expect(error).toMatch(/unknown command 'scam'[^]*Usage: plumbline/)
  expect({ code, out }).toEqual({ code: 2, out: '' })
})

test('--version ends with 0', async () => {
  const { code, out } = await runCliProcess(['--version'])
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect(code).toBe(0)
})
