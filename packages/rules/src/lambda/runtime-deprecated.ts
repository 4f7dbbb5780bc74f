import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { dayOf, notDated, runtimeOf } from '../runtimes/runtime-lifecycle.js'

export const lambdaRuntimeDeprecated = defineRule({
  id: 'lambda.runtime-deprecated',
  title: 'Runtime is deprecated',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'From its deprecation date on a runtime gets no security patches, so that known flaws of the language and its libraries stay open; later Lambda stops taking new code for it.',
  fix: {
    text: 'Move the function to a supported runtime (the evidence names one) and publish new versions of what its aliases point to.',
    cli: 'aws lambda update-function-configuration --function-name NAME --runtime RUNTIME',
    terraform: 'runtime = "nodejs24.x"',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html',
  ],
  notes:
    'Evaluated by dates. A runtime that the table lacks, or has without a date, is unknown. Container images have no runtime: not applicable.',
  evaluate(subject, { takenAt }) {
    const row = runtimeOf(subject)
    if (!row.known) return cannotTell(row)
    if (row.value === null) return notApplicable('container image: its runtime is its own')
    const { runtime, deprecated, successors } = row.value
    if (deprecated === null) return cannotTell(notDated)
    if (dayOf(takenAt) < deprecated) {
      return pass({ path: 'runtime', observed: runtime, expected: `supported until ${deprecated}` })
    }
    return fail(
      { path: 'runtime', observed: runtime, expected: 'a runtime that is not deprecated' },
      {
        path: 'runtime.deprecated',
        observed: deprecated,
        expected: successors.join(' or ') || 'a newer runtime',
      },
    )
  },
})
