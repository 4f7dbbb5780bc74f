import { runProgram } from './run-program.js'

// The reader closed the pipe (`plumbline rules | head`), which is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  out: process.stdout,
  error: process.stderr,
})

// A socket that nothing waits for any more, such as that of a credential provider, must not keep the process alive.
process.stdout.write('', () => setTimeout(() => process.exit(), 3000).unref())
