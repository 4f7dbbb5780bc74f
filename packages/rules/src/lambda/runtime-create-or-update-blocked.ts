import { cannotTell, fail, notApplicable, pass, type Severity, type Verdict } from '@plumbline/model'
import type { LambdaRuntime } from '../data/lambda-runtimes.js'
import { defineRule } from '../engine/define-rule.js'
import { dayOf, notDated, runtimeOf } from '../runtimes/runtime-lifecycle.js'

export const lambdaRuntimeCreateOrUpdateBlocked = defineRule({
  id: 'lambda.runtime-create-or-update-blocked',
  title: 'Lambda no longer takes new code for the runtime',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'Once updates are blocked neither a fix nor a configuration change reaches the function: in an incident you can only delete it or rewrite it. Once creation is blocked a lost function cannot be restored.',
  fix: {
    text: 'Move the function to a supported runtime. Where updates are blocked already, change runtime and code in one step or deploy a new function.',
    cli: 'aws lambda update-function-configuration --function-name NAME --runtime RUNTIME',
    terraform: 'runtime = "nodejs24.x"',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  notes:
    'High once updates are blocked, medium while only creation is: existing functions can still be fixed then.',
  evaluate(subject, { takenAt }) {
    const row = runtimeOf(subject)
    if (!row.known) return cannotTell(row)
    if (row.value === null) return notApplicable('container image: its runtime is its own')
    return verdictOn(row.value, dayOf(takenAt))
  },
})

function verdictOn(row: LambdaRuntime, today: string): Verdict {
  const { runtime, deprecated, createBlocked, updateBlocked } = row
  if (hasCome(updateBlocked, today)) return blocked(runtime, 'updates', updateBlocked, 'high')
  if (hasCome(createBlocked, today)) return blocked(runtime, 'creation', createBlocked, 'medium')
  // Blocks follow the deprecation, so that a missing block date matters from then on only.
  const isDated = createBlocked !== null && updateBlocked !== null
  if (!isDated && (deprecated === null || today >= deprecated)) return cannotTell(notDated)
  const until = createBlocked ?? deprecated
  return pass({ path: 'runtime', observed: runtime, expected: `creation open until ${until}` })
}

function hasCome(date: string | null, today: string): date is string {
  return date !== null && today >= date
}

/** Between the two dates existing functions can still be mended, hence the milder severity. */
function blocked(runtime: string, what: 'updates' | 'creation', since: string, severity: Severity): Verdict {
  const evidence = [
    { path: 'runtime', observed: runtime, expected: 'a runtime that takes new code' },
    { path: `runtime.${what}`, observed: `blocked since ${since}`, expected: 'open' },
  ]
  return { ...fail(...evidence), severity }
}
