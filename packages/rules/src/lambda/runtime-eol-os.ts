import { unknownVerdict, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { judgeRuntime, notDated, updateRuntimeCommand } from '../runtimes/judge-runtime.js'

export const lambdaRuntimeEolOs = defineRule({
  id: 'lambda.runtime-eol-os',
  title: 'Lambda function uses a runtime based on Amazon Linux 2 or older',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'Amazon Linux 1 and 2 are past or near their end of life: their system libraries (TLS among them) are old, and fixes come late or not at all. Amazon Linux 2023 is patched and has a smaller attack surface.',
  fix: {
    text: 'Move to the runtime on Amazon Linux 2023 that the evidence names and rebuild native dependencies for it.',
    cli: updateRuntimeCommand,
    terraform: 'runtime = "provided.al2023"',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    'https://docs.aws.amazon.com/linux/al2023/ug/what-is-amazon-linux.html',
  ],
  evaluate: (subject) =>
    judgeRuntime(subject, ({ runtime, os, successors }) => {
      if (os === null) return unknownVerdict(notDated)
      if (os === 'AL2023') {
        return pass({ path: 'runtime', observed: runtime, expected: 'Amazon Linux 2023' })
      }
      return fail(
        { path: 'runtime', observed: runtime, expected: successors.join(' or ') || 'a runtime on AL2023' },
        { path: 'runtime.os', observed: os, expected: 'AL2023' },
      )
    }),
})
