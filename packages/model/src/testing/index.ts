export * from './fixture.js'
export * from './list-elements.js'
export * from './snapshot-of.js'
export * from './synthetic-account.js'
