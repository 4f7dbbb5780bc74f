import { scriptedAccount } from '@plumbline/aws-collectors/testing'
import { expect, it } from 'vitest'
import { judgeAnswers, region } from './judge-answers.js'

it('counts no recorder with a connector, which records another cloud', async () => {
  const recorders = (more: object) => ({
    'ec2:DescribeRegions': () => ({
      Regions: [
        { RegionName: region, Endpoint: `ec2.${region}.amazonaws.com`, OptInStatus: 'opt-in-not-required' },
      ],
    }),
    'config:DescribeConfigurationRecorders': () => ({
      ConfigurationRecorders: [
        {
          name: 'default',
          roleARN: `arn:aws:iam::${scriptedAccount}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
          recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
          ...more,
        },
      ],
    }),
    'config:DescribeConfigurationRecorderStatus': () => ({
      ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'Success' as const }],
    }),
  })
  const own = await judgeAnswers(recorders({}))
  expect(own.verdict('config.recorder-enabled').status).toBe('pass')
  expect(own.verdict('config.recorder-role').status).toBe('pass')
  const connectorArn = `arn:aws:config:${region}:${scriptedAccount}:connector/other`
  const other = await judgeAnswers(recorders({ connectorArn }))
  expect(other.verdict('config.recorder-enabled').status).toBe('fail')
  expect(other.verdict('config.recorder-role').status).toBe('not_applicable')
})
