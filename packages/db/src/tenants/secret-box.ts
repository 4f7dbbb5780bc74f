import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
/** First byte of the stored value: the scheme, so that another can be added. 1 = AES-256-GCM, iv, tag, ciphertext. */
const SCHEME = 1

/** A secret cannot be decrypted: wrong key, wrong context, or altered bytes. Never contains the secret. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable'
}

/** A new key for {@link encryptSecret}: 32 random bytes in base64, as PLUMBLINE_SECRET_KEY requires. */
export function newSecretKey(): string {
  return randomBytes(KEY_BYTES).toString('base64')
}

/** The context of a row of tenant_secret. */
export function secretContext(tenantId: string, secretId: string): string {
  return `${tenantId}/${secretId}`
}

/**
 * Encrypts with AES-256-GCM.
 *
 * @param secretKey 32 bytes in base64 (PLUMBLINE_SECRET_KEY)
 * @param context where the secret belongs, see {@link secretContext}: it decrypts in no other context
 */
export function encryptSecret(secretKey: string, context: string, secret: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', parseKey(secretKey), iv)
  cipher.setAAD(Buffer.from(context))
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([Buffer.from([SCHEME]), iv, cipher.getAuthTag(), ciphertext])
}

/** Decrypts what {@link encryptSecret} encrypted with the same key and context. @throws SecretUnreadable */
export function decryptSecret(secretKey: string, context: string, stored: Uint8Array): Buffer {
  const bytes = Buffer.from(stored)
  if (bytes[0] !== SCHEME || bytes.length < 1 + IV_BYTES + TAG_BYTES) {
    throw new SecretUnreadable('the stored secret has an unknown scheme')
  }
  const iv = bytes.subarray(1, 1 + IV_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', parseKey(secretKey), iv)
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(1 + IV_BYTES + TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw new SecretUnreadable(
      'the stored secret cannot be decrypted: is PLUMBLINE_SECRET_KEY the key that it was encrypted with?',
      {
        cause,
      },
    )
  }
}

/** True for 32 bytes in base64, which PLUMBLINE_SECRET_KEY must be. */
export function isSecretKey(text: string): boolean {
  const key = Buffer.from(text, 'base64')
  return key.length === KEY_BYTES && key.toString('base64') === text
}

function parseKey(secretKey: string): Buffer {
  if (!isSecretKey(secretKey))
    throw new TypeError('PLUMBLINE_SECRET_KEY must be 32 bytes in base64: openssl rand -base64 32')
  return Buffer.from(secretKey, 'base64')
}
