import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from './new-id.js'
import { type Database, openDatabase } from './database.js'
import { sql } from './sql.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'

let test: TestDatabase
let network: Server
let db: Database
const sockets: Socket[] = []

/** Postgres behind a proxy. */
beforeAll(async () => {
  test = await createTestDatabase()
  const port = Number(new URL(test.appUrl).port)
  network = createServer((client) => {
    const server = connect(port, '127.0.0.1')
    sockets.push(client, server)
    for (const socket of [client, server]) socket.on('error', () => undefined)
    client.pipe(server).pipe(client)
  }).listen(0, '127.0.0.1')
  await once(network, 'listening')
  const url = new URL(test.appUrl)
  url.port = String((network.address() as AddressInfo).port)
  db = openDatabase({ appUrl: url.toString(), poolSize: 1 })
})
afterAll(async () => {
  await db.close()
  for (const socket of sockets) socket.destroy()
  network.close()
  await test.drop()
})

it('a connection whose network is lost ends its transaction, and the next one uses another', async () => {
  const one = () => db.forTenant(newId()).sql((tx) => tx.query(sql`select 1 as one`))
  expect(await one()).toEqual([{ one: 1 }])
  for (const socket of sockets) socket.unpipe().pause()
  await expect(one()).rejects.toThrow('Query read timeout')
  expect(await one()).toEqual([{ one: 1 }])
})
