import { expect, test } from 'vitest'
import { createTeardown } from './teardown.js'

test('stops the last started first, and only once', async () => {
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

test('what fails to stop is named and does not keep the rest running', async () => {
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
