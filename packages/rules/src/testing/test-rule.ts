import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ResourceType } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import type { Rule, RuleParameters } from '../engine/define-rule.js'
import { operationsOf } from '../engine/operations-of.js'
import { caseChecks } from './check-case.js'
import { operationsRead } from './operations-read.js'
import type { RuleCases } from './rule-cases.js'

/** Set by tools/generate/operations.mjs: the folder to which each rule's test writes the operations that its cases read. */
const recordInto = process.env.PLUMBLINE_RECORD_OPERATIONS
const remedy =
  'The cases read other operations than src/operations.generated.ts lists. Run `node tools/generate.mjs` and commit the result'

/**
 * Registers the tests of a rule: every case by name, the no-silent-pass property of every case (see no-silent-pass.ts),
 * and that the generated operations are those that the cases read. Call it once for each rule.
 */
export function testRule<T extends ResourceType, Reads extends ResourceType, P extends RuleParameters>(
  typedRule: Rule<T, Reads, P>,
  typedCases: RuleCases<T>,
): void {
  const rule = typedRule as unknown as Rule
  const cases = typedCases as unknown as RuleCases
  describe(rule.id, () => {
    for (const check of caseChecks(rule, cases)) {
      it(check.name, () => expect(check.problems()).toEqual([]))
    }
    if (isPlanted(rule)) return
    it('reads the operations that are generated for it', () => {
      const read = operationsRead(rule, cases)
      const generated = recordInto === undefined ? operationsOf(rule.id) : recorded(recordInto, rule.id, read)
      expect(generated, remedy).toEqual(read)
    })
  })
}

/** Rules that engine tests define are not in the registry. */
function isPlanted({ id }: Rule): boolean {
  return id.startsWith('planted.')
}

function recorded(folder: string, id: string, read: readonly string[]): readonly string[] {
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(read))
  return read
}
