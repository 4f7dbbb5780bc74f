export { createProgram, type ProgramOptions } from './create-program.js'
