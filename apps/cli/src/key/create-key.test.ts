import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseTenant, createKey } from './create-key.js'

const demo = { tenantId: 'd', name: 'Demo' }
const own = { tenantId: 'o', name: 'Plumbline' }

test('a key is for the first tenant that is not the demo, or for the one named', () => {
  expect(chooseTenant([demo, own], undefined)).toBe(own)
  expect(chooseTenant([demo], undefined)).toBe(demo)
  expect(chooseTenant([demo, own], 'Demo')).toBe(demo)
})

test('an unknown tenant and no tenant at all are refused with what to do', () => {
  expect(() => chooseTenant([demo, own], 'Acme')).toThrow(
    'No tenant is called Acme. There are: Demo, Plumbline.',
  )
  expect(() => chooseTenant([], undefined)).toThrow('start Plumbline once')
})

test('where nothing was ever started it says so', async () => {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-key-'))
  const made = createKey({ name: 'cli', role: 'admin' }, { PLUMBLINE_HOME: home })
  await expect(made).rejects.toThrow(`never started in ${home}`)
  rmSync(home, { recursive: true })
})
