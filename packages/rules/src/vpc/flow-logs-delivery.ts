import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const vpcFlowLogsDelivery = defineRule({
  id: 'vpc.flow-logs-delivery',
  title: 'VPC flow log fails to deliver its records',
  severity: 'medium',
  resource: 'AWS::EC2::FlowLog',
  why: 'A flow log that is active but cannot write looks healthy in every list and records nothing. Usually its role lost a permission, its bucket a policy statement, or its log group was deleted.',
  fix: {
    text: 'Read the delivery error, restore the permissions of the role or the bucket policy, or create the flow log again: its destination cannot be changed. The command shows the error.',
    cli: ({ name }) => awsCli`aws ec2 describe-flow-logs --flow-log-ids ${name}`,
    terraform: `resource "aws_flow_log" "vpc" {
  vpc_id          = aws_vpc.main.id
  traffic_type    = "ALL"
  iam_role_arn    = aws_iam_role.flow_logs.arn
  log_destination = aws_cloudwatch_log_group.flow_logs.arn
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-troubleshooting.html'],
  notes: 'An error that AWS reports without a status is a failure too.',
  evaluate({ deliveryStatus, deliveryError }) {
    if (!deliveryError.known) return unknownVerdict(deliveryError)
    if (!deliveryStatus.known) return unknownVerdict(deliveryStatus)
    const status = { path: 'deliveryStatus', observed: deliveryStatus.value, expected: 'SUCCESS' }
    const error = { path: 'deliveryError', observed: deliveryError.value, expected: null }
    if (error.observed !== null) return fail(status, error)
    if (status.observed === null) return notApplicable('no delivery has been attempted yet')
    return status.observed === 'SUCCESS' ? pass(status, error) : fail(status)
  },
})
