import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { readRecording } from '@plumbline/aws-collectors'
import { expect, test } from 'vitest'
import { demoAccounts } from '@plumbline/cli'
import { plantedSecrets } from './planted-secrets.js'

const fileOf = (recording: string) =>
  fileURLToPath(new URL(`../../apps/cli/demo/${recording}.json.gz`, import.meta.url))
const days = demoAccounts.flatMap(({ awsAccountId, recordings }) =>
  recordings.map((recording, index) => ({ awsAccountId, recording, day: index + 1 })),
)
const textOf = (recording: string) => gunzipSync(readFileSync(fileOf(recording))).toString('utf8')

test.each(days)('$recording is complete and has the right account, regions and day', async (one) => {
  const recording = await readRecording(fileOf(one.recording))
  expect(recording.accountId).toBe(one.awsAccountId)
  expect(recording.regions).toEqual(['eu-central-1', 'eu-west-1', 'us-east-1'])
  expect(recording.takenAt.toISOString()).toBe(`2026-11-${19 + one.day}T06:00:00.000Z`)
})

test('all recordings together stay below 2 MB', () => {
  const bytes = days.reduce((sum, { recording }) => sum + statSync(fileOf(recording)).size, 0)
  expect(bytes).toBeLessThan(2_000_000)
})

test('the company is plausible: functions in three regions, roles, networks, groups, trails', () => {
  const count = (pattern: RegExp) => {
    const found = days
      .filter(({ day }) => day === 1)
      .flatMap(({ recording }) => [...textOf(recording).matchAll(pattern)])
    return new Set(found.map(([whole]) => whole))
  }
  const functions = count(/"FunctionArn":"arn:aws:lambda:[a-z0-9-]+:\d+:function:[^":]+/g)
  expect(functions.size).toBeGreaterThanOrEqual(40)
  expect(new Set([...functions].map((name) => name.split(':')[4])).size).toBe(3)
  expect(count(/"Arn":"arn:aws:iam::\d+:role\/[^"]+/g).size).toBeGreaterThanOrEqual(120)
  expect(count(/"VpcId":"vpc-[0-9a-f]+"/g).size).toBeGreaterThanOrEqual(12)
  expect(count(/"GroupId":"sg-[0-9a-f]+"/g).size).toBeGreaterThanOrEqual(80)
  expect(count(/"TrailARN":"[^"]+"/g).size).toBe(4)
})

test('no recording contains the value of an environment variable, secret or harmless', () => {
  expect(plantedSecrets.every((value) => value.length >= 8)).toBe(true)
  for (const { recording } of days) {
    const text = textOf(recording)
    for (const value of plantedSecrets) expect(text).not.toContain(value)
    expect(text).not.toContain('acme-retail-exports')
    const values = [...text.matchAll(/"Variables":\{([^}]*)\}/g)].flatMap(([, variables]) =>
      Object.values<string>(JSON.parse(`{${variables}}`)),
    )
    // The function of the sandbox has no environment.
    expect(values.length).toBeGreaterThan(recording.startsWith('acme-sandbox') ? -1 : 5)
    for (const value of values) expect(value).toMatch(/^cut:v1:/)
  }
  // The same search finds harmless values, so it would have found the secrets.
  expect(textOf('acme-production-day-1')).toContain('STRIPE_API_KEY')
  expect(textOf('acme-production-day-1')).not.toContain('CARRIER_DB_PASSWORD')
  expect(textOf('acme-production-day-2')).toContain('CARRIER_DB_PASSWORD')
})

test('no recording contains mail addresses, people or secret access keys', () => {
  for (const { recording } of days) {
    expect(textOf(recording)).not.toMatch(/@acme-retail\.example|SecretAccessKey|Base32StringSeed/)
  }
})
