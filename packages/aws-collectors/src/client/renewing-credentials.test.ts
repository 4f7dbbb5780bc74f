import { describe, expect, it } from 'vitest'
import { renewingCredentials, type SessionCredentials } from './renewing-credentials.js'
import { isSessionName, sessionName } from './session-name.js'

const hour = 3_600_000

function issuer(now: () => number) {
  let count = 0
  return async () => {
    count += 1
    const expiration = new Date(now() + hour)
    return { credentials: { accessKeyId: `key-${count}`, secretAccessKey: 's', expiration } }
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

  it('shares a session, and its renewal, among several connections', async () => {
    const now = () => 0
    const assume = issuer(now)
    const shared: SessionCredentials<Awaited<ReturnType<typeof assume>>> = { current: null, renewal: null }
    const connections = [1, 2, 3].map(() => renewingCredentials(assume, now, shared))
    const keys = await Promise.all(connections.map(async (one) => (await one()).accessKeyId))
    expect(keys).toEqual(['key-1', 'key-1', 'key-1'])
    // A session that AWS no longer accepts is forgotten: the next call assumes the role again.
    shared.current = null
    expect((await connections[0]?.())?.accessKeyId).toBe('key-2')
  })

  it('does not remember a failure', async () => {
    let fails = true
    const credentials = renewingCredentials(async () => {
      if (fails) throw new Error('throttled')
      return { credentials: { accessKeyId: 'key', secretAccessKey: 's' } }
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
