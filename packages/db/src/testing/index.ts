export * from './create-test-database.js'
export * from './start-test-postgres.js'
export * from './scan-fixture.js'
export * from './dump-database.js'
