// One operation a file; each is named here.
export * from './api/index.js'
export * from './scan/index.js'
export * from './schedule/index.js'
export * from './verification/index.js'
