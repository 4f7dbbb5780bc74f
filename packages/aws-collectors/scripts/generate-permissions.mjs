// Writes docs/permissions.md from the built declarations. Run after `tsc -p packages/aws-collectors/tsconfig.json`.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { permissionsPage } from '@plumbline/aws-collectors'

writeFileSync(fileURLToPath(new URL('../../../docs/permissions.md', import.meta.url)), permissionsPage())
