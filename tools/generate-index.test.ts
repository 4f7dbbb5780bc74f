import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { indexes, renderIndex } from './generate-index.mjs'

describe('the generated index files', () => {
  it.each(indexes)('$file is current', (index) => {
    const current = readFileSync(fileURLToPath(new URL(`../${index.file}`, import.meta.url)), 'utf8')
    expect(current, 'Run `node tools/generate-index.mjs` and commit the file').toBe(renderIndex(index))
  })

  it('lists files under the path by which they are sorted', () => {
    const [collectors] = indexes
    const text = collectors === undefined ? '' : renderIndex(collectors)
    expect(text).toContain("import { vpcVpc } from './vpc/vpc.js'\n")
    expect(text.indexOf('  vpcVpc,')).toBeLessThan(text.indexOf('  vpcVpcEndpoint,'))
    expect(text).not.toContain('.test.js')
  })
})
