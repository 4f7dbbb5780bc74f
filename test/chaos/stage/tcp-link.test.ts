import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTcpLink, type TcpLink } from './tcp-link.js'

let echo: Server
let link: TcpLink
const clients: Socket[] = []

beforeEach(async () => {
  echo = createServer((socket) => socket.pipe(socket).on('error', () => undefined)).listen(0, '127.0.0.1')
  await once(echo, 'listening')
  link = await openTcpLink((echo.address() as AddressInfo).port)
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  await link.close()
  echo.close()
})

async function open(): Promise<Socket> {
  const client = connect(link.port, '127.0.0.1').on('error', () => undefined)
  clients.push(client)
  await once(client, 'connect')
  return client
}

/** Resolves when the socket has closed, whether or not an error preceded. */
function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

/** The answer to a line; null after 100 ms without one. */
async function ask(client: Socket): Promise<string | null> {
  client.write('hello')
  const signal = AbortSignal.timeout(100)
  const [chunk] = await once(client, 'data', { signal }).catch(() => [null])
  return chunk === null ? null : String(chunk)
}

test('carries both directions', async () => {
  expect(await ask(await open())).toBe('hello')
})

test('a cut drops what is open and refuses what is new, until it is restored', async () => {
  const before = await open()
  const closed = closeOf(before)
  link.cut()
  await closed
  const during = connect(link.port, '127.0.0.1').on('error', () => undefined)
  await closeOf(during)
  link.restore()
  expect(await ask(await open())).toBe('hello')
})

test('silence answers nothing and then drops', async () => {
  const client = await open()
  expect(await ask(client)).toBe('hello')
  link.silence()
  expect(await ask(client)).toBeNull()
  expect(await ask(await open())).toBeNull()
  const closed = closeOf(client)
  link.restore()
  await closed
  expect(await ask(await open())).toBe('hello')
})

test('lost connections stay silent while new ones work', async () => {
  const client = await open()
  expect(await ask(client)).toBe('hello')
  link.loseOpen()
  expect(await ask(await open())).toBe('hello')
  expect(await ask(client)).toBeNull()
})
