// Writes docs/coverage.md and docs/rules.md from the built packages, and the route table of the API. Run after `npm run build`.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { declaredOperations } from '@plumbline/aws-collectors'
import { catalogue, coveragePage, dispositions, frameworkPacks, rules, rulesPage } from '@plumbline/rules'
import './generate-routes.mjs'

const declared = new Set(declaredOperations().map(({ operation }) => operation))
const pages = {
  'coverage.md': coveragePage({ catalogue, dispositions, rules, packs: frameworkPacks, declared }),
  'rules.md': rulesPage(rules, frameworkPacks),
}
for (const [name, page] of Object.entries(pages)) {
  writeFileSync(fileURLToPath(new URL(`../docs/${name}`, import.meta.url)), page)
}
