export type * from './config-rule.js'
export type * from './configuration-recorder.js'
export type * from './delivery-channel.js'
export type * from './facts.js'
