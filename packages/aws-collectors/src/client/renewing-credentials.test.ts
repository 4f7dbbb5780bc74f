import { describe, expect, it } from 'vitest'
import type { Credentials } from './services.js'
import { renewingCredentials } from './renewing-credentials.js'
import { isSessionName, sessionName } from './session-name.js'

const hour = 3_600_000

function issuer(now: () => number) {
  let count = 0
  return async (): Promise<Credentials> => {
    count += 1
    return { accessKeyId: `key-${count}`, secretAccessKey: 's', expiration: new Date(now() + hour) }
  }
}

describe('renewingCredentials', () => {
  it('shares one session and renews it ten minutes before its end', async () => {
    let now = 0
    const credentials = renewingCredentials(
      issuer(() => now),
      () => now,
    )
    const together = await Promise.all([credentials(), credentials()])
    expect(together.map(({ accessKeyId }) => accessKeyId)).toEqual(['key-1', 'key-1'])
    now = hour - 11 * 60_000
    expect((await credentials()).accessKeyId).toBe('key-1')
    now = hour - 9 * 60_000
    expect((await credentials()).accessKeyId).toBe('key-2')
  })

  it('does not remember a failure', async () => {
    let fails = true
    const credentials = renewingCredentials(async () => {
      if (fails) throw new Error('throttled')
      return { accessKeyId: 'key', secretAccessKey: 's' }
    })
    await expect(credentials()).rejects.toThrow('throttled')
    fails = false
    expect((await credentials()).accessKeyId).toBe('key')
  })
})

describe('sessionName', () => {
  it.each([
    ['0193a5b2-7c1e-7000-8000-000000000000', 'plumbline-0193a5b2-7c1e-7000-8000-000000000000'],
    ['x'.repeat(80), `plumbline-${'x'.repeat(54)}`],
    ['häßlich!', 'plumbline-h--lich-'],
    ['', 'plumbline'],
  ])('names the scan %s', (id, name) => {
    expect(sessionName(id)).toBe(name)
    expect(isSessionName(name)).toBe(true)
  })

  it('detects names that STS rejects', () => {
    for (const bad of ['a', 'x'.repeat(65), 'a b', 'a/b', 'ä_']) expect(isSessionName(bad)).toBe(false)
  })
})
