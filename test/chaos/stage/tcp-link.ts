import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy through which processes reach a server, so that their network can fail. */
export interface TcpLink {
  readonly port: number
  /** Drops every connection and refuses new ones until `restore`. */
  cut(): void
  /** Carries nothing more: open connections and new ones stay open without an answer until `restore`, which drops them. */
  silence(): void
  /** Carries nothing more on the open connections, for good; new ones work. They end when their client closes them. */
  loseOpen(): void
  restore(): void
  close(): Promise<void>
}

type Mode = 'open' | 'cut' | 'silent'

interface Pair {
  readonly client: Socket
  readonly server: Socket
}

/** Starts a proxy on a free loopback port in front of a loopback port. */
export async function openTcpLink(target: number): Promise<TcpLink> {
  let mode: Mode = 'open'
  const pairs = new Set<Pair>()
  const listener = createServer((client) => {
    if (mode === 'cut') {
      client.resetAndDestroy()
      return
    }
    const pair = { client, server: connect(target, '127.0.0.1') }
    pairs.add(pair)
    join(pair, () => pairs.delete(pair))
    if (mode === 'silent') hold(pair)
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const dropAll = () => {
    for (const pair of pairs) drop(pair)
  }
  return {
    port: (listener.address() as AddressInfo).port,
    cut() {
      mode = 'cut'
      dropAll()
    },
    silence() {
      mode = 'silent'
      for (const pair of pairs) hold(pair)
    },
    loseOpen() {
      for (const pair of pairs) hold(pair)
    },
    restore() {
      if (mode === 'silent') dropAll()
      mode = 'open'
    },
    async close() {
      listener.close()
      dropAll()
      await once(listener, 'close')
    },
  }
}

function join(pair: Pair, onEnd: () => void): void {
  const { client, server } = pair
  client.pipe(server)
  server.pipe(client)
  for (const socket of [client, server]) {
    socket.setNoDelay(true)
    // An error of a socket is followed by its close, which ends the pair.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      drop(pair)
      onEnd()
    })
  }
}

/** What is written stays in the buffers of the system, as on a network that loses every packet. */
function hold({ client, server }: Pair): void {
  client.unpipe(server)
  server.unpipe(client)
  client.pause()
  server.pause()
}

function drop({ client, server }: Pair): void {
  client.destroy()
  server.destroy()
}
