import { createQueueTemplate, startTestPostgres } from '@plumbline/db/testing'
import { migrateQueue } from '@plumbline/queue'
import type { TestProject } from 'vitest/node'
import { startOnce } from './start-once.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The variables with which a process connects to the test run's Postgres; also set in process.env. */
    postgresEnv: Record<string, string>
  }
}

async function start() {
  const server = await startTestPostgres()
  Object.assign(process.env, server.env)
  await createQueueTemplate(migrateQueue)
  return server
}

/** One Postgres for the test run. Suites create their own databases in it, as copies of its templates. */
export default async function setUpPostgres(project: TestProject) {
  const { env, stop } = await startOnce('postgres', start)
  project.provide('postgresEnv', env)
  return stop
}
