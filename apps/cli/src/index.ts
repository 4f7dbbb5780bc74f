export { createProgram } from './create-program.js'
export type { ProgramOptions } from './program-options.js'
