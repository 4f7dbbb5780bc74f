import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLog } from './create-log.js'

describe('createLog', () => {
  it('redacts credentials at the depths at which objects are logged', () => {
    const stream = new PassThrough()
    const log = createLog('info', stream)
    log.info({
      authorization: 'canary',
      req: { headers: { authorization: 'canary' } },
      account: { externalId: 'canary' },
    })
    log.info(
      { url: `/x?k=plb_${'0a'.repeat(16)}_${'canary0'.repeat(6)}Z` },
      `plb_${'0a'.repeat(16)}_${'canary0'.repeat(6)}Z`,
    )
    log.info({ plain: 'visible' })
    const text = String(stream.read())
    expect(text).not.toContain('canary')
    expect(text).toContain('[redacted]')
    expect(text).toContain('visible')
  })
})
