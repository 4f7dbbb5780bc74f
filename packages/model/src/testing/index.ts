export * from './lambda-function.js'
export * from './snapshot-of.js'
