import { describe, expect, it } from 'vitest'
import { httpRequest } from '../test/aws-call-fixture.js'
import { lambdaOperations } from './lambda/lambda-route.js'
import { isReadOperation, operationOf } from './operation-name.js'

describe('operationOf', () => {
  it('reads the action of a query request from its form', () => {
    const request = httpRequest({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: Buffer.from('Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2FX'),
    })
    const operation = operationOf('sts', request)
    expect(operation).toMatchObject({ protocol: 'query', name: 'AssumeRole' })
    expect(operation.form.get('RoleArn')).toBe('arn:aws:iam::1:role/X')
    expect(operationOf('ec2', request).protocol).toBe('ec2')
  })

  it('reads the operation of a JSON request from X-Amz-Target', () => {
    const headers = { 'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.GetResources' }
    expect(operationOf('tag', httpRequest({ method: 'POST', headers }))).toMatchObject({
      protocol: 'json',
      name: 'GetResources',
    })
  })

  it.each([
    ['GET', '/2015-03-31/functions', '', 'ListFunctions', {}],
    ['GET', '/2015-03-31/functions/', 'FunctionVersion=ALL', 'ListFunctions', {}],
    ['GET', '/2015-03-31/functions/a%3Ab/policy', '', 'GetPolicy', { FunctionName: 'a:b' }],
    ['GET', '/2018-10-31/layers', '', 'ListLayers', {}],
    ['GET', '/2018-10-31/layers', 'find=LayerVersion&Arn=x', 'GetLayerVersionByArn', {}],
    [
      'GET',
      '/2019-09-30/functions/f/provisioned-concurrency',
      'List=ALL',
      'ListProvisionedConcurrencyConfigs',
      { FunctionName: 'f' },
    ],
    [
      'GET',
      '/2019-09-30/functions/f/provisioned-concurrency',
      'Qualifier=1',
      'GetProvisionedConcurrencyConfig',
      { FunctionName: 'f' },
    ],
    ['GET', '/2099-01-01/nothing', '', 'Unknown GET /2099-01-01/nothing', {}],
  ])('names the Lambda request %s %s?%s', (method, path, search, name, labels) => {
    expect(operationOf('lambda', httpRequest({ method, path, search }))).toMatchObject({
      protocol: 'rest-json',
      name,
      labels,
    })
  })

  it('does not guess at REST paths of other services', () => {
    expect(operationOf('s3', httpRequest({ path: '/bucket', search: 'policy' }))).toMatchObject({
      protocol: 'rest-xml',
      name: 'Unknown GET /bucket',
    })
  })
})

describe('the Lambda table', () => {
  it('contains every read that a scanner may make', () => {
    const reads = [
      'GetAccountSettings',
      'GetAlias',
      'GetCodeSigningConfig',
      'GetEventSourceMapping',
      'GetFunction',
      'GetFunctionCodeSigningConfig',
      'GetFunctionConcurrency',
      'GetFunctionConfiguration',
      'GetFunctionEventInvokeConfig',
      'GetFunctionRecursionConfig',
      'GetFunctionUrlConfig',
      'GetLayerVersion',
      'GetLayerVersionByArn',
      'GetLayerVersionPolicy',
      'GetPolicy',
      'GetRuntimeManagementConfig',
      'ListAliases',
      'ListCodeSigningConfigs',
      'ListEventSourceMappings',
      'ListFunctionEventInvokeConfigs',
      'ListFunctionUrlConfigs',
      'ListFunctions',
      'ListFunctionsByCodeSigningConfig',
      'ListLayerVersions',
      'ListLayers',
      'ListProvisionedConcurrencyConfigs',
      'ListTags',
      'ListVersionsByFunction',
    ]
    expect(reads.filter((name) => !lambdaOperations.includes(name))).toEqual([])
  })
})

describe('isReadOperation', () => {
  it('treats everything that is not known to be a read as a write', () => {
    expect(['ListRoles', 'GetPolicy', 'BatchGetResourceConfig'].every(isReadOperation)).toBe(true)
    expect(['AssumeRole', 'GenerateCredentialReport', 'Unknown GET /x'].some(isReadOperation)).toBe(false)
  })
})
