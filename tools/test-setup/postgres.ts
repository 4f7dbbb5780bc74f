import { startTestPostgres } from '@plumbline/db/testing'
import type { TestProject } from 'vitest/node'
import { startOnce } from './start-once.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The variables with which a process connects to the test run's Postgres; also set in process.env. */
    postgresEnv: Record<string, string>
  }
}

/** One Postgres for the test run. Suites create their own databases in it. */
export default async function setUpPostgres(project: TestProject) {
  const { env, stop } = await startOnce('postgres', startTestPostgres)
  project.provide('postgresEnv', env)
  return stop
}
