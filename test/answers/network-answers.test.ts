import type { Script } from '@plumbline/aws-collectors/testing'
import { describe, expect, it } from 'vitest'
import { judgeAnswers } from './judge-answers.js'

describe('flow logs', () => {
  const flowLog = (more: object): Script => ({
    'ec2:DescribeFlowLogs': () => ({
      FlowLogs: [
        {
          FlowLogId: 'fl-06e97cd5f9bb9d4a3',
          FlowLogStatus: 'ACTIVE',
          ResourceId: 'vpc-d2d616b5',
          TrafficType: 'ALL',
          LogGroupName: '/custodian/vpc_logs/',
          ...more,
        },
      ],
    }),
  })

  // Recorded in 2017: the answer has an error and no status.
  it('fail with an error message and no status', async () => {
    const { verdict } = await judgeAnswers(flowLog({ DeliverLogsErrorMessage: 'Access error' }))
    expect(verdict('vpc.flow-logs-delivery')).toMatchObject({
      status: 'fail',
      evidence: [{ observed: null }, { observed: 'Access error' }],
    })
  })

  it('are not judged before the first delivery', async () => {
    const { verdict } = await judgeAnswers(flowLog({}))
    expect(verdict('vpc.flow-logs-delivery').status).toBe('not_applicable')
  })
})
