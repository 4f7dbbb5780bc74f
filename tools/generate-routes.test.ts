import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('the route table of the API is current', () => {
  const script = fileURLToPath(new URL('generate-routes.mjs', import.meta.url))
  const check = () => execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8', stdio: 'pipe' })
  expect(check, 'run node tools/generate-routes.mjs and commit the table').not.toThrow()
})
