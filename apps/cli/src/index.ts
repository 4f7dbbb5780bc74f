export { createProgram } from './create-program.js'
export type { ProgramOptions } from './command/program-options.js'
