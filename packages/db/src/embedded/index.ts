export type { EmbeddedUrls } from './credentials.js'
export { HomeInUse } from './home-lock.js'
export * from './start-embedded-postgres.js'
