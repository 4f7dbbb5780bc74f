export type { EmbeddedUrls } from './credentials.js'
export { DataDirectoryInUse } from './data-directory-lock.js'
export * from './start-embedded-postgres.js'
