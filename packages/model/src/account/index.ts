export type * from './account.js'
export type * from './contacts.js'
export type * from './facts.js'
export type * from './region.js'
