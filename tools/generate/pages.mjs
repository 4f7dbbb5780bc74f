// Writes the generated pages of docs from the built packages. Run after `npm run build`.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { declaredOperations, permissionsPage } from '@plumbline/aws-collectors'
import { catalogue, coveragePage, dispositions, frameworkPacks, rules, rulesPage } from '@plumbline/rules'

const declared = new Set(declaredOperations().map(({ operation }) => operation))
const pages = {
  'coverage.md': coveragePage({ catalogue, dispositions, rules, packs: frameworkPacks, declared }),
  'permissions.md': permissionsPage(),
  'rules.md': rulesPage(rules, frameworkPacks),
}
for (const [name, page] of Object.entries(pages)) {
  writeFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), page)
}
