/**
 * All static checks of the code.
 *
 *     npm run check
 *
 * Prepares the checkout (types need the generated Prisma client), then runs every step, also after one has failed.
 * One line per step; a failed step's output follows its line. The exit code is that of the worst step.
 */
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tool = (path) => join(root, 'node_modules', path)

const steps = [
  { name: 'prepare', script: join(root, 'tools', 'prepare.mjs'), args: [] },
  { name: 'types', script: tool('typescript/bin/tsc'), args: ['-p', 'tsconfig.json', '--pretty', 'false'] },
  { name: 'lint', script: tool('oxlint/bin/oxlint'), args: ['--deny-warnings'] },
  { name: 'format', script: tool('oxfmt/bin/oxfmt'), args: ['--check'] },
  { name: 'boundaries', script: join(root, 'tools', 'cruise.mjs'), args: [root] },
  { name: 'language', script: join(root, 'tools', 'check-language.mjs'), args: [] },
]

/** Runs a Node script; resolves to its exit code and output. */
function run({ script, args }) {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks = []
  child.stdout.on('data', (chunk) => chunks.push(chunk))
  child.stderr.on('data', (chunk) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString().trim() }),
    )
  })
}

/** The count of steps that count, from their last line. */
const lastLine = ({ name }, code, output) =>
  name === 'boundaries' && code === 0 ? `: ${output.split('\n').at(-1)}` : ''

let failures = 0
for (const step of steps) {
  const began = performance.now()
  const { code, output } = await run(step)
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`
  console.log(`check: ${step.name} ${code === 0 ? 'ok' : 'FAILED'} (${took})${lastLine(step, code, output)}`)
  if (code !== 0) {
    failures += 1
    console.log(`${output}\n`)
  }
}
console.log(failures === 0 ? 'check: all steps passed' : `check: ${failures} of ${steps.length} steps failed`)
process.exitCode = failures === 0 ? 0 : 1
