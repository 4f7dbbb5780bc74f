export * from '../src/testing/scripted-connection.js'
