// One operation a file; each is named here.
export * from './api/index.js'
