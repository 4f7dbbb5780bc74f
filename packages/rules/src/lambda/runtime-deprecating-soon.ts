import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { numberParameter } from '../engine/rule-parameter.js'
import { dayOf, judgeRuntime, notDated, updateRuntimeCommand } from '../runtimes/judge-runtime.js'

const dayMs = 86_400_000

export const lambdaRuntimeDeprecatingSoon = defineRule({
  id: 'lambda.runtime-deprecating-soon',
  title: 'Lambda function uses a runtime that will be deprecated soon',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  parameters: {
    windowDays: numberParameter({
      default: 180,
      min: 1,
      max: 1825,
      text: 'Days before the deprecation date from which a runtime is reported.',
    }),
  },
  why: 'A change of runtime requires code changes, tests and releases. A function that is still on the runtime after its deprecation date runs without security patches until the change is done.',
  fix: {
    text: 'Plan the move to the runtime that the evidence names before the deprecation date.',
    cli: updateRuntimeCommand,
    terraform: 'runtime = "nodejs24.x"',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  evaluate: (subject, { takenAt }, { windowDays }) =>
    judgeRuntime(subject, ({ runtime, deprecated, successors }) => {
      if (deprecated === null) return unknownVerdict(notDated)
      if (dayOf(takenAt) >= deprecated) {
        return notApplicable('already deprecated: reported by lambda.runtime-deprecated')
      }
      const horizon = dayOf(new Date(takenAt.getTime() + windowDays * dayMs))
      if (deprecated > horizon) {
        return pass({ path: 'runtime', observed: runtime, expected: `supported until ${deprecated}` })
      }
      const successor = successors.join(' or ') || 'a newer runtime'
      return fail(
        { path: 'runtime', observed: runtime, expected: `a runtime supported for ${windowDays} days more` },
        { path: 'runtime.deprecated', observed: deprecated, expected: successor },
      )
    }),
})
