import { known, type TrailAdvancedSelector, type TrailEventSelector, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import {
  excludedSources,
  type Recording,
  recordingOf,
  recordsManagementEvents,
  type TrailEvent,
} from './trail-events.js'

const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders'
const write = { eventCategory: 'Data', readOnly: 'false', 'resources.type': 'AWS::S3::Object' } as const
const invoke = {
  eventCategory: 'Data',
  readOnly: 'false',
  'resources.type': 'AWS::Lambda::Function',
  'resources.ARN': functionArn,
  eventName: 'Invoke',
} as const

const basic = (more: Partial<TrailEventSelector>): TrailEventSelector => ({
  readWriteType: 'All',
  includesManagementEvents: true,
  excludedSources: [],
  dataResources: [],
  ...more,
})
const objects = (...values: readonly string[]) => ({
  dataResources: [{ type: 'AWS::S3::Object', values }],
})
const functions = (...values: readonly string[]) => ({
  dataResources: [{ type: 'AWS::Lambda::Function', values }],
})
const advanced = (...fields: TrailAdvancedSelector['fields']): TrailAdvancedSelector => ({
  name: null,
  fields,
})
const is = (field: string, ...values: readonly string[]) => ({ field, operators: { Equals: values } })
const data = is('eventCategory', 'Data')
const s3 = is('resources.type', 'AWS::S3::Object')
const lambda = is('resources.type', 'AWS::Lambda::Function')

describe('recordingOf, with basic selectors', () => {
  it.each<[string, TrailEventSelector, TrailEvent, Recording]>([
    ['management events only', basic({}), write, 'none'],
    ['all buckets', basic(objects('arn:aws:s3')), write, 'all'],
    ['all buckets, with trailing colons', basic(objects('arn:aws:s3:::')), write, 'all'],
    ['one bucket', basic(objects('arn:aws:s3:::acme/')), write, 'some'],
    ['reads only', basic({ ...objects('arn:aws:s3'), readWriteType: 'ReadOnly' }), write, 'none'],
    ['writes only', basic({ ...objects('arn:aws:s3'), readWriteType: 'WriteOnly' }), write, 'all'],
    ['another type', basic(functions('arn:aws:lambda')), write, 'none'],
    ['all functions', basic(functions('arn:aws:lambda')), invoke, 'all'],
    ['the function itself', basic(functions(functionArn)), invoke, 'all'],
    ['a function with the same name prefix', basic(functions(`${functionArn}2`)), invoke, 'none'],
  ])('%s', (_name, selector, event, expected) => {
    expect(recordingOf(fixture('AWS::CloudTrail::Trail', { eventSelectors: [selector] }), event)).toEqual(
      known(expected),
    )
  })
})

describe('recordingOf, with advanced selectors', () => {
  it.each<[string, TrailAdvancedSelector, TrailEvent, Recording]>([
    ['all objects', advanced(data, s3), write, 'all'],
    ['another type', advanced(data, lambda), write, 'none'],
    ['another category', advanced(is('eventCategory', 'Management')), write, 'none'],
    ['reads only', advanced(data, s3, is('readOnly', 'true')), write, 'none'],
    ['writes only', advanced(data, s3, is('readOnly', 'false')), write, 'all'],
    ['certain calls', advanced(data, s3, is('eventName', 'DeleteObject')), write, 'some'],
    [
      'one bucket',
      advanced(data, s3, { field: 'resources.ARN', operators: { StartsWith: ['arn:aws:s3:::acme/'] } }),
      write,
      'some',
    ],
    [
      'the whole service by prefix',
      advanced(data, s3, { field: 'resources.ARN', operators: { StartsWith: ['arn:aws:s3:::'] } }),
      write,
      'all',
    ],
    [
      'all buckets except one',
      advanced(data, s3, { field: 'resources.ARN', operators: { NotStartsWith: ['arn:aws:s3:::logs/'] } }),
      write,
      'some',
    ],
    ['the function itself', advanced(data, lambda, is('resources.ARN', functionArn)), invoke, 'all'],
    ['another function', advanced(data, lambda, is('resources.ARN', `${functionArn}2`)), invoke, 'none'],
    [
      'all functions except this one',
      advanced(data, lambda, { field: 'resources.ARN', operators: { NotEquals: [functionArn] } }),
      invoke,
      'none',
    ],
    [
      'functions by suffix, except by prefix and by suffix',
      advanced(data, lambda, {
        field: 'resources.ARN',
        operators: { EndsWith: [':orders'], NotStartsWith: ['arn:aws:lambda:us-'], NotEndsWith: ['-test'] },
      }),
      invoke,
      'all',
    ],
    ['invocations by name', advanced(data, lambda, is('eventName', 'Invoke')), invoke, 'all'],
  ])('%s', (_name, selector, event, expected) => {
    const subject = fixture('AWS::CloudTrail::Trail', {
      eventSelectors: [],
      advancedEventSelectors: [selector],
    })
    expect(recordingOf(subject, event)).toEqual(known(expected))
  })

  it('combines several selectors', () => {
    const some = advanced(data, s3, is('eventName', 'DeleteObject'))
    const subject = fixture('AWS::CloudTrail::Trail', {
      eventSelectors: [],
      advancedEventSelectors: [some, advanced(data, s3)],
    })
    expect(recordingOf(subject, write)).toEqual(known('all'))
  })

  it('is unknown where either list was not read', () => {
    const why = unknown('unsupported', 'cloudtrail:GetEventSelectors')
    expect(recordingOf(fixture('AWS::CloudTrail::Trail', { eventSelectors: why }), write)).toEqual(why)
    expect(recordingOf(fixture('AWS::CloudTrail::Trail', { advancedEventSelectors: why }), write)).toEqual(
      why,
    )
  })
})

describe('recordsManagementEvents', () => {
  const management = is('eventCategory', 'Management')
  const withAdvanced = (...selectors: readonly TrailAdvancedSelector[]) =>
    fixture('AWS::CloudTrail::Trail', { eventSelectors: [], advancedEventSelectors: selectors })

  it.each([
    ['the AWS default', fixture('AWS::CloudTrail::Trail'), true],
    [
      'reads and writes in two selectors',
      fixture('AWS::CloudTrail::Trail', {
        eventSelectors: [basic({ readWriteType: 'ReadOnly' }), basic({ readWriteType: 'WriteOnly' })],
      }),
      true,
    ],
    [
      'writes only',
      fixture('AWS::CloudTrail::Trail', { eventSelectors: [basic({ readWriteType: 'WriteOnly' })] }),
      false,
    ],
    [
      'data events only',
      fixture('AWS::CloudTrail::Trail', { eventSelectors: [basic({ includesManagementEvents: false })] }),
      false,
    ],
    ['all, advanced', withAdvanced(advanced(management)), true],
    [
      'all except KMS, advanced',
      withAdvanced(
        advanced(management, { field: 'eventSource', operators: { NotEquals: ['kms.amazonaws.com'] } }),
      ),
      true,
    ],
    ['writes only, advanced', withAdvanced(advanced(management, is('readOnly', 'false'))), false],
    [
      'one source only, advanced',
      withAdvanced(advanced(management, is('eventSource', 'kms.amazonaws.com'))),
      false,
    ],
    ['no selector', withAdvanced(), false],
  ])('%s', (_name, subject, expected) => {
    expect(recordsManagementEvents(subject)).toEqual(known(expected))
  })
})

describe('excludedSources', () => {
  it('are those that every selector excludes', () => {
    const kms = basic({ excludedSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] })
    const rds = basic({ excludedSources: ['rdsdata.amazonaws.com'] })
    expect(excludedSources(fixture('AWS::CloudTrail::Trail', { eventSelectors: [kms] }))).toEqual(
      known(['kms.amazonaws.com', 'rdsdata.amazonaws.com']),
    )
    expect(excludedSources(fixture('AWS::CloudTrail::Trail', { eventSelectors: [kms, rds] }))).toEqual(
      known(['rdsdata.amazonaws.com']),
    )
  })

  it('are read from advanced selectors of management events too', () => {
    const selector = advanced(is('eventCategory', 'Management'), {
      field: 'eventSource',
      operators: { NotEquals: ['kms.amazonaws.com'] },
    })
    const subject = fixture('AWS::CloudTrail::Trail', {
      eventSelectors: [],
      advancedEventSelectors: [advanced(data, s3), selector],
    })
    expect(excludedSources(subject)).toEqual(known(['kms.amazonaws.com']))
  })
})
