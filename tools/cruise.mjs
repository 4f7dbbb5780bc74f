/**
 * Checks the import boundaries: runs dependency-cruiser with .dependency-cruiser.cjs over a tree shaped like this repository.
 *
 *     node tools/cruise.mjs [folder] [--json]
 *
 * Exits 1 on any violation, and also when a package with sources was not cruised: a cruise without modules
 * reports no violation either. It uses dependency-cruiser's API because its command refuses Node 20.
 */
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'

const ROOTS = ['packages', 'apps', 'test', 'tools', 'vitest.config.ts']
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')

/** The folders below packages/, apps/, test/ and tools/ that hold TypeScript in src, relative to baseDir. */
function foldersWithSources(baseDir) {
  return ['packages', 'apps', 'test', 'tools']
    .filter((root) => existsSync(join(baseDir, root)))
    .flatMap((root) => readdirSync(join(baseDir, root)).map((name) => `${root}/${name}`))
    .filter((folder) => existsSync(join(baseDir, folder, 'src')))
    .filter((folder) =>
      readdirSync(join(baseDir, folder, 'src'), { recursive: true }).some((file) => /\.tsx?$/.test(file)),
    )
}

/** Cruises the tree at baseDir: how many modules were seen, what is forbidden, what was not seen. */
async function cruiseTree(baseDir) {
  const roots = ROOTS.filter((root) => existsSync(join(baseDir, root)))
  const { output } = await cruise(roots, {
    ...options,
    baseDir,
    validate: true,
    ruleSet: { forbidden },
  })
  const sources = output.modules.map((module) => module.source)
  return {
    modules: sources.filter((source) => !source.includes('node_modules/')).length,
    dependencies: output.summary.totalDependenciesCruised,
    violations: output.summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      severity: rule.severity,
      from,
      to: cycle === undefined ? to : cycle.map((step) => step.name).join(' → '),
    })),
    unseen: foldersWithSources(baseDir).filter(
      (folder) => !sources.some((source) => source.startsWith(`${folder}/src/`)),
    ),
  }
}

function problemsOf({ modules, violations, unseen }) {
  const comments = new Map(forbidden.map((rule) => [rule.name, rule.comment]))
  return [
    ...(modules === 0 ? ['0 modules were cruised: the boundaries were not checked at all'] : []),
    ...unseen.map((folder) => `${folder} has sources, and none of them was cruised`),
    ...violations.map((v) => `${v.rule}: ${v.from} → ${v.to}\n    ${comments.get(v.rule) ?? ''}`),
  ]
}

const args = process.argv.slice(2)
const result = await cruiseTree(realpathSync(args.find((arg) => !arg.startsWith('--')) ?? '.'))
const problems = problemsOf(result)
if (args.includes('--json')) console.log(JSON.stringify(result))
else {
  for (const problem of problems) console.error(problem)
  console.log(`${result.modules} modules, ${result.dependencies} dependencies, ${problems.length} problems`)
}
process.exitCode = problems.length === 0 ? 0 : 1
