export * from './aws-server.js'
export * from './hostile-recordings.js'
export * from './scripted-connection.js'
