import { describe, expect, it } from 'vitest'
import { decryptSecret, encryptSecret, newSecretKey, SecretUnreadable, secretContext } from './secret-box.js'

const key = newSecretKey()
const context = secretContext('tenant', 'secret')
const secret = Buffer.from('the hash key of a tenant')

describe('secret box', () => {
  it('decrypts what it encrypted, and never encrypts to the same bytes twice', () => {
    const stored = encryptSecret(key, context, secret)
    expect(decryptSecret(key, context, stored)).toEqual(secret)
    expect(stored.includes(secret)).toBe(false)
    expect(encryptSecret(key, context, secret).equals(stored)).toBe(false)
  })

  it('does not decrypt with another key, in another context, or altered', () => {
    const stored = encryptSecret(key, context, secret)
    const altered = Buffer.from(stored)
    altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1)
    const unknownScheme = Buffer.from(stored)
    unknownScheme.writeUInt8(9, 0)
    expect(() => decryptSecret(newSecretKey(), context, stored)).toThrow(SecretUnreadable)
    expect(() => decryptSecret(key, secretContext('tenant', 'other'), stored)).toThrow(SecretUnreadable)
    expect(() => decryptSecret(key, context, altered)).toThrow(SecretUnreadable)
    expect(() => decryptSecret(key, context, unknownScheme)).toThrow(/unknown scheme/)
  })

  it('names the required format of a key, without quoting the key', () => {
    expect(() => encryptSecret('too-short', context, secret)).toThrow(/32 bytes in base64/)
    expect(() => encryptSecret('too-short', context, secret)).not.toThrow(/too-short/)
  })
})
