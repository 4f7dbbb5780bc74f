import { unknownVerdict, fail, pass, type Severity, type Verdict } from '@plumbline/model'
import type { LambdaRuntime } from '../data/lambda-runtimes.js'
import { defineRule } from '../engine/define-rule.js'
import { dayOf, judgeRuntime, notDated, updateRuntimeCommand } from '../runtimes/judge-runtime.js'

export const lambdaRuntimeCreateOrUpdateBlocked = defineRule({
  id: 'lambda.runtime-create-or-update-blocked',
  title: 'Lambda function uses a runtime that is blocked for creation or updates',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'Once updates are blocked, neither a fix nor a configuration change can be deployed to the function: in an incident you can only delete or rewrite it. Once creation is blocked, a deleted function cannot be restored.',
  fix: {
    text: 'Move the function to a supported runtime. Where updates are blocked already, change runtime and code in one step or deploy a new function.',
    cli: updateRuntimeCommand,
    terraform: 'runtime = "nodejs24.x"',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  notes:
    'High once updates are blocked, medium while only creation is: existing functions can still be fixed then.',
  evaluate: (subject, { takenAt }) => judgeRuntime(subject, (row) => verdictOn(row, dayOf(takenAt))),
})

function verdictOn(row: LambdaRuntime, today: string): Verdict {
  const { runtime, deprecated, createBlocked, updateBlocked } = row
  if (isReached(updateBlocked, today)) return blocked(runtime, 'updates', updateBlocked, 'high')
  if (isReached(createBlocked, today)) return blocked(runtime, 'creation', createBlocked, 'medium')
  // Blocks follow the deprecation, so that a missing block date matters only from then on.
  const isDated = createBlocked !== null && updateBlocked !== null
  if (!isDated && (deprecated === null || today >= deprecated)) return unknownVerdict(notDated)
  const until = createBlocked ?? deprecated
  return pass({ path: 'runtime', observed: runtime, expected: `creation open until ${until}` })
}

function isReached(date: string | null, today: string): date is string {
  return date !== null && today >= date
}

function blocked(runtime: string, what: 'updates' | 'creation', since: string, severity: Severity): Verdict {
  const evidence = [
    { path: 'runtime', observed: runtime, expected: 'a runtime that accepts new code' },
    { path: `runtime.${what}`, observed: `blocked since ${since}`, expected: 'open' },
  ]
  return { ...fail(...evidence), severity }
}
