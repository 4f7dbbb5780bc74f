export type * from './facts.js'
export type * from './region.js'
export * from './trail.js'
