import { unknownVerdict, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { dayOf, judgeRuntime, notDated, updateRuntimeCommand } from '../runtimes/judge-runtime.js'

export const lambdaRuntimeDeprecated = defineRule({
  id: 'lambda.runtime-deprecated',
  title: 'Lambda function uses a deprecated runtime',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'From its deprecation date on a runtime receives no security patches, so that known vulnerabilities of the language and its libraries stay open; later Lambda blocks creation and updates of functions that use it.',
  fix: {
    text: 'Move the function to a supported runtime (the evidence names one) and publish new versions for its aliases.',
    cli: updateRuntimeCommand,
    terraform: 'runtime = "nodejs24.x"',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html',
  ],
  notes:
    'Evaluated by dates. A runtime that is missing from the table, or has no date there, is unknown. Container images have no runtime: not applicable.',
  evaluate: (subject, { takenAt }) =>
    judgeRuntime(subject, ({ runtime, deprecated, successors }) => {
      if (deprecated === null) return unknownVerdict(notDated)
      if (dayOf(takenAt) < deprecated) {
        return pass({ path: 'runtime', observed: runtime, expected: `supported until ${deprecated}` })
      }
      const successor = successors.join(' or ') || 'a newer runtime'
      return fail(
        { path: 'runtime', observed: runtime, expected: 'a runtime that is not deprecated' },
        { path: 'runtime.deprecated', observed: deprecated, expected: successor },
      )
    }),
})
