import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { asynchronousInvokers } from '../data/lambda-invokers.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { functionCallers } from '../policy/function-callers.js'

export const lambdaDlq = defineRule({
  id: 'lambda.dlq',
  title: 'Lambda function discards failed asynchronous events',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'Lambda retries an asynchronous event and then drops it. Without a dead-letter queue or an on-failure destination the event is lost, and so is the trace of a failure that an attacker may have provoked.',
  fix: {
    text: 'Send failed events to an SQS queue or SNS topic: with a dead-letter queue, which the command sets, or with an on-failure destination, which also contains the error. The execution role must be allowed to send to the target.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --dead-letter-config TargetArn=QUEUE_ARN`,
    terraform: 'dead_letter_config {\n  target_arn = aws_sqs_queue.failed.arn\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html',
  ],
  notes:
    'A destination contains more than a queue and is what AWS recommends, so either passes. Applies where the resource policy admits a service that invokes asynchronously, or asynchronous invocation is configured; callers with a role, such as EventBridge Scheduler, are not visible. It maps to no HIPAA control: a lost event is not a matter of backup.',
  evaluate(subject) {
    const { deadLetterTargetArn, eventInvoke } = subject
    if (!deadLetterTargetArn.known) return unknownVerdict(deadLetterTargetArn)
    const deadLetter = { path: 'deadLetterTargetArn', observed: deadLetterTargetArn.value }
    if (deadLetterTargetArn.value !== null) return pass({ ...deadLetter, expected: 'a queue or topic' })
    if (!eventInvoke.known) return unknownVerdict(eventInvoke)
    const caught = eventInvoke.value.find((config) => config.onFailureArn !== null)
    if (caught !== undefined) {
      const path = `eventInvoke[${caught.qualifier}].onFailureArn`
      return pass({ path, observed: caught.onFailureArn, expected: 'a destination' })
    }
    const { callers, unread } = functionCallers(subject, asynchronousInvokers, { isAnyone: false })
    if (eventInvoke.value.length === 0 && callers.length === 0) {
      const [first, ...more] = unread
      return first === undefined
        ? notApplicable('nothing that its policy admits invokes it asynchronously')
        : unknownVerdict(first, ...more)
    }
    return fail(
      { ...deadLetter, expected: 'a queue or topic, or an on-failure destination' },
      { path: 'eventInvoke.onFailureArn', observed: null, expected: 'a destination, or a dead-letter queue' },
      {
        path: 'policy',
        observed: callers,
        expected: 'no asynchronous callers, or a place for failed events',
      },
    )
  },
})
