import { once } from 'node:events'
import { connect } from 'node:net'

/** Everything that is written to a Redis server while it is watched. */
export interface RedisWatch {
  commands(): string
  stop(): void
}

/** Listens by MONITOR, in Redis' own protocol: what BullMQ removes again would be in no dump taken afterwards. */
export async function watchRedis(redisUrl: string): Promise<RedisWatch> {
  const { hostname, port } = new URL(redisUrl)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let heard = ''
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('utf8')
  })
  socket.write('MONITOR\r\n')
  return { commands: () => heard, stop: () => socket.destroy() }
}
