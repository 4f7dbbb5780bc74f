import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from './database.js'
import { isUnavailable } from './errors.js'

const tenantId = '01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10'

describe('a server that accepts connections and never answers', () => {
  let server: Server
  let sockets: Socket[]
  beforeEach(async () => {
    sockets = []
    server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterEach(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })

  it('makes the database unavailable, also for those who wait for the connection', async () => {
    const { port } = server.address() as AddressInfo
    const database = openDatabase({
      appUrl: `postgresql://app:x@127.0.0.1:${port}/plumbline`,
      poolSize: 1,
      connectTimeout: 100,
    })
    const run = () => database.forTenant(tenantId).sql(async () => 1)
    const answers = await Promise.allSettled([run(), run(), database.ping()])
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 'rejected' })
      expect('reason' in answer && isUnavailable(answer.reason)).toBe(true)
    }
    expect(sockets.length).toBeGreaterThan(0)
    await database.close()
  })
})
