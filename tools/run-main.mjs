import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs the TypeScript module's `main` with this process's arguments, and ends the process with the code that it returns. */
export async function runMain(file) {
  const options = { root, configFile: false, logLevel: 'error' }
  const { module } = await runnerImport(join(root, file), options)
  process.exit(await module.main(process.argv.slice(2)))
}
