import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ApiKeyRow } from '@plumbline/db'
import { createKey, findKey } from './manage-keys.js'
import { chooseTenant } from './with-tenant.js'

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

test('a key is found by its id or prefix, and an ambiguous prefix is refused', () => {
  const key = (id: string, prefix: string): ApiKeyRow => ({
    id,
    prefix,
    name: 'k',
    role: 'reader',
    state: 'active',
    createdAt: new Date(0),
    lastUsedDay: null,
    expiresAt: null,
    revokedAt: null,
  })
  const keys = [key('1', 'aaaaaaaa'), key('2', 'bbbbbbbb'), key('3', 'bbbbbbbb')]
  expect(findKey(keys, '2').id).toBe('2')
  expect(findKey(keys, 'aaaaaaaa').id).toBe('1')
  expect(() => findKey(keys, 'bbbbbbbb')).toThrow('use the id')
  expect(() => findKey(keys, 'x')).toThrow('plumbline key list')
})
