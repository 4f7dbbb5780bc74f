export * from './fixture.js'
export * from './list-elements.js'
export * from './snapshot-of.js'
