export * from './aws-server.js'
export * from './hostile-recordings.js'
