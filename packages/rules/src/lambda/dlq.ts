import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaDlq = defineRule({
  id: 'lambda.dlq',
  title: 'Failed asynchronous events are thrown away',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'Lambda retries an asynchronous event and then drops it. Without a dead-letter queue or an on-failure destination the event is lost, and so is the trace of a failure that somebody may have provoked.',
  fix: {
    text: 'Send failed events to an SQS queue or SNS topic, by an on-failure destination (which also carries the error) or a dead-letter queue.',
    cli: 'aws lambda put-function-event-invoke-config --function-name NAME --destination-config \'{"OnFailure":{"Destination":"QUEUE_ARN"}}\'',
    terraform: 'dead_letter_config {\n  target_arn = aws_sqs_queue.failed.arn\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html',
  ],
  notes:
    'A destination carries more than a queue and is what AWS recommends, so either passes. It maps to no HIPAA control: a lost event is not a backup matter.',
  evaluate({ deadLetterTargetArn, eventInvoke }) {
    if (!deadLetterTargetArn.known) return cannotTell(deadLetterTargetArn)
    if (deadLetterTargetArn.value !== null) {
      return pass({
        path: 'deadLetterTargetArn',
        observed: deadLetterTargetArn.value,
        expected: 'a queue or topic',
      })
    }
    if (!eventInvoke.known) return cannotTell(eventInvoke)
    const caught = eventInvoke.value.find((config) => config.onFailureArn !== null)
    if (caught !== undefined) {
      const path = `eventInvoke[${caught.qualifier}].onFailureArn`
      return pass({ path, observed: caught.onFailureArn, expected: 'a destination' })
    }
    return fail(
      {
        path: 'deadLetterTargetArn',
        observed: null,
        expected: 'a queue or topic, or an on-failure destination',
      },
      { path: 'eventInvoke.onFailureArn', observed: null, expected: 'a destination, or a dead-letter queue' },
    )
  },
})
