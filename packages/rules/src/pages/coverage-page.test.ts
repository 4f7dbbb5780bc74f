import { expect, it } from 'vitest'
import { rowsOf } from '../catalogue/catalogue-row.js'
import { frameworkPacks } from '../frameworks/framework-packs.js'
import { rules } from '../registry.generated.js'
import { coveragePage } from './coverage-page.js'
import { rulesPage } from './rules-page.js'

it('the coverage page counts rules and checks without a rule, and states the reason for each', () => {
  const page = coveragePage({
    catalogue: rowsOf(`
      s3.b | low | network | s3:ListBuckets
      s3.c | low | network | s3:Unread
      lambda.d | high | network | -
    `),
    dispositions: { 'lambda.d': { kind: 'no-api' } },
    rules: [{ id: 'lambda.made' }, { id: 'vpc.made' }],
    packs: frameworkPacks,
    declared: new Set(['s3:ListBuckets']),
  })
  expect(page).toContain('5 checks of an AWS account are known. 2 have a rule')
  expect(page).toContain('| Lambda | 2 | 1 | 0 | 0 | 1 |')
  expect(page).toContain('| S3 | 2 | 0 | 1 | 1 | 0 |')
  expect(page).toContain('| VPC | 1 | 1 | 0 | 0 | 0 |')
  expect(page).toContain('| **All** | 5 | 2 | 1 | 1 | 1 |')
  expect(page).toContain('| `s3.c` | low | network | Requires a collector for `s3:Unread`. |')
  expect(page).toContain('| `lambda.d` | high | network | AWS has no public operation for it. |')
  const pci = /PCI DSS 4.0.1, in part \(checks made\): (.*)/.exec(page)?.[1]
  expect(pci).toMatch(/(^|, )1\.4\.4 \(\d+ of \d+\)/)
  expect(page).toContain('## VPC\n\nRules: `vpc.made`.')
})

it('the rules page lists each rule once, with its controls by framework', () => {
  const packs = ['cis-aws-7.0.0', 'hipaa', 'pci-dss-4.0.1']
  const page = rulesPage(
    rules,
    frameworkPacks.filter(({ id }) => packs.includes(id)),
  )
  for (const { id } of rules) expect(page.split(`| \`${id}\` |`).length).toBe(2)
  expect(page).toContain('| CIS AWS Foundations Benchmark 7.0.0 | HIPAA Security Rule 2013 | PCI DSS 4.0.1 |')
  expect(page).toContain('| 2.21 | 164.308(a)(4)(ii)(B), 164.312(a)(1) | 7.2.1, 7.3.3 |')
})
