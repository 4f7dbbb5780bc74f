import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseTenant, createKey } from './create-key.js'

const demo = { tenantId: 'd', name: 'Demo' }
const own = { tenantId: 'o', name: 'Plumbline' }

test('the tenant is the named one, or the first that is not the demo', () => {
  expect(chooseTenant([demo, own], undefined)).toBe(own)
  expect(chooseTenant([demo], undefined)).toBe(demo)
  expect(chooseTenant([demo, own], 'Demo')).toBe(demo)
})

test('an unknown tenant and a missing tenant are refused with what to do', () => {
  expect(() => chooseTenant([demo, own], 'Acme')).toThrow(
    'Unknown tenant Acme. Existing tenants: Demo, Plumbline.',
  )
  expect(() => chooseTenant([], undefined)).toThrow('start Plumbline once')
})

test('a data directory in which Plumbline was never started is refused', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plumbline-key-'))
  const creation = createKey({ name: 'cli', role: 'admin' }, { PLUMBLINE_HOME: directory })
  await expect(creation).rejects.toThrow(`never started with the data directory ${directory}`)
  rmSync(directory, { recursive: true })
})
