import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const vpcFlowLogsDelivery = defineRule({
  id: 'vpc.flow-logs-delivery',
  title: 'Flow log cannot be delivered',
  severity: 'medium',
  resource: 'AWS::EC2::FlowLog',
  why: 'A flow log that is active and cannot write looks well in every list and records nothing. Mostly its role lost a right, its bucket a policy, or its log group was deleted.',
  fix: {
    text: 'Read the error of the flow log, give its role or the policy of its bucket back what it needs, or make the log anew: its destination cannot be changed.',
    cli: 'aws ec2 describe-flow-logs --flow-log-ids FLOW_LOG',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-troubleshooting.html'],
  evaluate({ deliveryStatus, deliveryError }) {
    if (!deliveryStatus.known) return cannotTell(deliveryStatus)
    if (deliveryStatus.value === null) return notApplicable('nothing was delivered yet')
    const evidence = { path: 'deliveryStatus', observed: deliveryStatus.value, expected: 'SUCCESS' }
    if (deliveryStatus.value === 'SUCCESS') return pass(evidence)
    if (!deliveryError.known || deliveryError.value === null) return fail(evidence)
    return fail(evidence, { path: 'deliveryError', observed: deliveryError.value, expected: null })
  },
})
