import { describe, expect, it } from 'vitest'
import { apiKeyPrefix, formatApiKey, hashApiKeySecret, newApiKeySecret, parseApiKey } from './api-key.js'

const tenantId = '01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10'

describe('an API key', () => {
  it('is parsed into its parts', () => {
    const secret = newApiKeySecret()
    expect(secret).toMatch(/^[A-Za-z0-9]{43}$/)
    expect(parseApiKey(formatApiKey(tenantId, secret))).toEqual({
      tenantId,
      secret,
      prefix: secret.slice(0, 8),
    })
    expect(apiKeyPrefix(secret)).toBe(secret.slice(0, 8))
  })

  it('is random', () => {
    expect(new Set(Array.from({ length: 500 }, newApiKeySecret)).size).toBe(500)
  })

  it.each([
    ['', 'empty'],
    [`plb_${tenantId}_${'a'.repeat(43)}`, 'a tenant with hyphens'],
    [`plb_${'0'.repeat(32)}_${'a'.repeat(42)}`, 'a short secret'],
    [`plb_${'0'.repeat(32)}_${'a'.repeat(42)}-`, 'another alphabet'],
    [`plb_${'G'.repeat(32)}_${'a'.repeat(43)}`, 'a tenant id that is not hex'],
    [`plb_${'1'.repeat(12)}0${'1'.repeat(19)}_${'a'.repeat(43)}`, 'a tenant that is not a UUID'],
    [`xplb_${'0'.repeat(32)}_${'a'.repeat(43)}`, 'something before it'],
    [`plb_${'0'.repeat(32)}_${'a'.repeat(43)}\n`, 'something after it'],
  ])('%j is not a key: %s', (text) => {
    expect(parseApiKey(text)).toBeNull()
  })

  it('is stored as SHA-256', () => {
    expect(hashApiKeySecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
