import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { denied, type Script, scriptedConnection, throttled } from '../../test/scripted-connection.js'
import { configConfigurationRecorder } from './configuration-recorder.js'

const type = 'AWS::Config::ConfigurationRecorder'
const list = 'config:DescribeConfigurationRecorders'
const statusOf = 'config:DescribeConfigurationRecorderStatus'
const run = (script: Script) => runScripted(configConfigurationRecorder, scriptedConnection(script))
const running = () => ({
  ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'Success' as const }],
})
const recorder = (recordingGroup?: object) => () => ({
  ConfigurationRecorders: [{ name: 'default', ...(recordingGroup === undefined ? {} : { recordingGroup }) }],
})

describeCollector(configConfigurationRecorder, () => {
  it('reads a recorder with its status', async () => {
    const result = await run({
      [list]: () => ({
        ConfigurationRecorders: [
          {
            arn: 'arn:aws:config:eu-west-1:111122223333:configuration-recorder/default/abcd',
            name: 'default',
            roleARN: 'arn:aws:iam::111122223333:role/config',
            recordingGroup: {
              allSupported: false,
              recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
              exclusionByResourceTypes: { resourceTypes: ['AWS::SQS::Queue', 'AWS::EC2::Instance'] },
            },
            recordingMode: {
              recordingFrequency: 'DAILY',
              recordingModeOverrides: [
                { resourceTypes: ['AWS::S3::Bucket'], recordingFrequency: 'CONTINUOUS' },
              ],
            },
          },
        ],
      }),
      [statusOf]: () => ({
        ConfigurationRecordersStatus: [
          { name: 'default', recording: true, lastStatus: 'Failure', lastErrorCode: 'AccessDenied' },
        ],
      }),
    })
    expect(result.resources[0]?.identity).toMatchObject({
      arn: 'arn:aws:config:eu-west-1:111122223333:configuration-recorder/default',
      incarnation: 'abcd',
    })
    expect(factsOf(result, type, 'default')).toEqual({
      roleArn: known('arn:aws:iam::111122223333:role/config'),
      servicePrincipal: known(null),
      connectorArn: known(null),
      strategy: known('EXCLUSION_BY_RESOURCE_TYPES'),
      includesGlobalTypes: known(false),
      recordedTypes: known([]),
      excludedTypes: known(['AWS::EC2::Instance', 'AWS::SQS::Queue']),
      frequency: known('DAILY'),
      overrides: known([{ frequency: 'CONTINUOUS', resourceTypes: ['AWS::S3::Bucket'] }]),
      isRecording: known(true),
      recordingError: known('AccessDenied'),
    })
  })

  it('reads the connector of a recorder for another cloud', async () => {
    const connectorArn = 'arn:aws:config:eu-west-1:111122223333:connector/other'
    const answer = () => ({ ConfigurationRecorders: [{ name: 'default', connectorArn }] })
    const result = await run({ [list]: answer, [statusOf]: running })
    expect(factsOf(result, type, 'default').connectorArn).toEqual(known(connectorArn))
  })

  it('derives the strategy of a recorder that has none', async () => {
    const all = await run({ [list]: recorder({ allSupported: true }), [statusOf]: running })
    const some = await run({
      [list]: recorder({ allSupported: false, resourceTypes: ['AWS::S3::Bucket'] }),
      [statusOf]: running,
    })
    expect(factsOf(all, type, 'default')).toMatchObject({
      strategy: known('ALL_SUPPORTED_RESOURCE_TYPES'),
      frequency: known('CONTINUOUS'),
      recordingError: known(null),
    })
    expect(factsOf(some, type, 'default')).toMatchObject({
      strategy: known('INCLUSION_BY_RESOURCE_TYPES'),
      recordedTypes: known(['AWS::S3::Bucket']),
    })
  })

  it('is complete and empty without a recorder, after one call', async () => {
    const connection = scriptedConnection({})
    expect(await runScripted(configConfigurationRecorder, connection)).toMatchObject({
      resources: [],
      coverage: { state: 'complete' },
    })
    expect(connection.requests).toHaveLength(1)
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ [list]: denied })).coverage).toMatchObject({
      state: 'denied',
      missing: [{ action: list }],
    })
    expect((await run({ [list]: throttled })).coverage).toMatchObject({ state: 'failed' })
  })

  it('reports recording as unknown if the status is denied or missing', async () => {
    const refused = await run({ [list]: recorder(), [statusOf]: denied })
    expect(refused.coverage.state).toBe('partial')
    expect(factsOf(refused, type, 'default').isRecording).toEqual(unknown('access_denied', statusOf))
    const silent = await run({ [list]: recorder(), [statusOf]: () => ({ ConfigurationRecordersStatus: [] }) })
    expect(factsOf(silent, type, 'default').isRecording).toEqual(unknown('error', statusOf))
  })

  it("reads a service's recorder that is stopped and includes global types", async () => {
    const result = await run({
      [list]: () => ({
        ConfigurationRecorders: [
          {
            name: 'default',
            servicePrincipal: 'securityhub.amazonaws.com',
            recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
          },
        ],
      }),
      [statusOf]: () => ({ ConfigurationRecordersStatus: [{ name: 'default', recording: false }] }),
    })
    expect(factsOf(result, type, 'default')).toMatchObject({
      roleArn: known(null),
      servicePrincipal: known('securityhub.amazonaws.com'),
      includesGlobalTypes: known(true),
      isRecording: known(false),
    })
  })
})
