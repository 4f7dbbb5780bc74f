import { createProgram } from './create-program.js'
import { errorLines } from './terminal/error-lines.js'

try {
  await createProgram({ env: process.env, out: process.stdout, error: process.stderr }).parseAsync()
} catch (error) {
  for (const line of errorLines(error)) process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
