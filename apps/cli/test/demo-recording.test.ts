import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { readRecording } from '@plumbline/aws-collectors'
import { expect, test } from 'vitest'
import { demoAccount } from '../src/demo/demo-account.js'
import { plantedSecrets } from './planted-secrets.js'

const file = fileURLToPath(new URL('../demo/acme-retail.json.gz', import.meta.url))
const text = gunzipSync(readFileSync(file)).toString('utf8')

test('the recording is whole, small, and of the account that the demo registers', async () => {
  const recording = await readRecording(file)
  expect(recording.accountId).toBe(demoAccount.awsAccountId)
  expect(file).toContain(`/${demoAccount.connection.recording}.json.gz`)
  expect(recording.regions).toEqual(['eu-central-1', 'eu-west-1', 'us-east-1'])
  expect(statSync(file).size).toBeLessThan(200_000)
})

test('it holds at least fifteen functions in three regions', () => {
  const names = new Set(text.match(/"FunctionArn":"arn:aws:lambda:[a-z0-9-]+:444455556666:function:[^":]+/g))
  expect(names.size).toBeGreaterThanOrEqual(15)
  expect(new Set([...names].map((name) => name.split(':')[4])).size).toBe(3)
})

test('it holds no value of an environment variable: neither secrets nor harmless ones', () => {
  expect(plantedSecrets.every((value) => value.length >= 8)).toBe(true)
  for (const value of plantedSecrets) expect(text).not.toContain(value)
  // The same search finds what is no secret, so it would have found the others.
  expect(text).toContain('STRIPE_API_KEY')
  expect(text).not.toContain('acme-retail-exports')
  const values = [...text.matchAll(/"Variables":\{([^}]*)\}/g)].flatMap(([, variables]) =>
    Object.values<string>(JSON.parse(`{${variables}}`)),
  )
  expect(values.length).toBeGreaterThan(10)
  for (const value of values) expect(value).toMatch(/^cut:v1:/)
})
