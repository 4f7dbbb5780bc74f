import { once } from 'node:events'
import { connect } from 'node:net'

/** Everything that is written to a Redis server while it is watched. */
export interface RedisWatch {
  commands(): string
  stop(): void
}

/** Uses MONITOR over the Redis protocol: a later dump would not contain what BullMQ has removed. */
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
