import { expect, test } from 'vitest'
import { createTeardown } from './teardown.js'

test('stops the last started first, and each only once', async () => {
  const teardown = createTeardown()
  const stopped: string[] = []
  for (const what of ['postgres', 'queue', 'api']) {
    teardown.add(what, async () => {
      stopped.push(what)
    })
  }
  await teardown.run()
  await teardown.run()
  expect(stopped).toEqual(['api', 'queue', 'postgres'])
})

test('a failure to stop is reported and does not prevent the rest from being stopped', async () => {
  const teardown = createTeardown()
  const stopped: string[] = []
  teardown.add('postgres', async () => {
    stopped.push('postgres')
  })
  teardown.add('api', async () => {
    throw new Error('busy')
  })
  await expect(teardown.run()).rejects.toMatchObject({ errors: [{ message: 'api: busy' }] })
  expect(stopped).toEqual(['postgres'])
})
