import { known, unknown } from '@plumbline/model'
import { fixture, snapshotOf } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { coversType, findRecorder } from './recorders.js'

const role = 'AWS::IAM::Role'
const bucket = 'AWS::S3::Bucket'

describe('coversType', () => {
  it('includes all types, IAM types only with includesGlobalTypes', () => {
    const recorder = fixture('AWS::Config::ConfigurationRecorder', { includesGlobalTypes: false })
    expect(coversType(recorder, bucket)).toEqual(known(true))
    expect(coversType(recorder, role)).toEqual(known(false))
    expect(coversType(fixture('AWS::Config::ConfigurationRecorder'), role)).toEqual(known(true))
  })

  it('includes every type that is not excluded, regardless of includesGlobalTypes', () => {
    const recorder = fixture('AWS::Config::ConfigurationRecorder', {
      strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
      excludedTypes: [bucket],
      includesGlobalTypes: false,
    })
    expect(coversType(recorder, bucket)).toEqual(known(false))
    expect(coversType(recorder, role)).toEqual(known(true))
  })

  it('includes the listed types', () => {
    const recorder = fixture('AWS::Config::ConfigurationRecorder', {
      strategy: 'INCLUSION_BY_RESOURCE_TYPES',
      recordedTypes: [bucket],
    })
    expect(coversType(recorder, bucket)).toEqual(known(true))
    expect(coversType(recorder, role)).toEqual(known(false))
  })

  it('is unknown where the strategy or its list is unknown', () => {
    const why = unknown('throttled', 'config:DescribeConfigurationRecorders')
    expect(coversType(fixture('AWS::Config::ConfigurationRecorder', { strategy: why }), bucket)).toEqual(why)
    expect(
      coversType(
        fixture('AWS::Config::ConfigurationRecorder', {
          strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
          excludedTypes: why,
        }),
        bucket,
      ),
    ).toEqual(why)
  })
})

describe('findRecorder', () => {
  it('skips recorders of services, of other clouds and of other regions', () => {
    const snapshot = snapshotOf([
      fixture('AWS::Config::ConfigurationRecorder', {
        name: 'AWSConfigurationRecorderForX',
        servicePrincipal: 'x.amazonaws.com',
      }),
      fixture('AWS::Config::ConfigurationRecorder', {
        name: 'other-cloud',
        connectorArn: 'arn:aws:config:eu-west-1:111122223333:connector/other',
      }),
      fixture('AWS::Config::ConfigurationRecorder', { region: 'us-east-1' }),
    ])
    expect(findRecorder(snapshot, 'eu-west-1', () => known(true)).kind).toBe('none')
    expect(findRecorder(snapshot, null, () => known(true)).kind).toBe('found')
  })
})
