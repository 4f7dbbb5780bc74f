import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { dayOf, notDated, runtimeOf } from '../runtimes/runtime-lifecycle.js'

const dayMs = 86_400_000

export const lambdaRuntimeDeprecatingSoon = defineRule({
  id: 'lambda.runtime-deprecating-soon',
  title: 'Runtime will soon be deprecated',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  /** Days before the deprecation date. */
  parameters: { windowDays: 180 },
  why: 'A change of runtime needs code changes, tests and releases. Who starts before the date is patched without a gap; who starts after it runs unpatched code meanwhile.',
  fix: {
    text: 'Plan the move to the runtime that the evidence names before the deprecation date.',
    cli: 'aws lambda update-function-configuration --function-name NAME --runtime RUNTIME',
    terraform: 'runtime = "nodejs24.x"',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  evaluate(subject, { takenAt }, { windowDays }) {
    const row = runtimeOf(subject)
    if (!row.known) return cannotTell(row)
    if (row.value === null) return notApplicable('container image: its runtime is its own')
    const { runtime, deprecated, successors } = row.value
    if (deprecated === null) return cannotTell(notDated)
    if (dayOf(takenAt) >= deprecated)
      return notApplicable('deprecated already: lambda.runtime-deprecated tells')
    const horizon = dayOf(new Date(takenAt.getTime() + windowDays * dayMs))
    if (deprecated > horizon) {
      return pass({ path: 'runtime', observed: runtime, expected: `supported until ${deprecated}` })
    }
    return fail(
      { path: 'runtime', observed: runtime, expected: `a runtime supported for ${windowDays} days more` },
      {
        path: 'runtime.deprecated',
        observed: deprecated,
        expected: successors.join(' or ') || 'a newer runtime',
      },
    )
  },
})
