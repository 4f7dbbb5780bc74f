import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { known, unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { entry } from '../../test/lambda-script.js'
import { listedFacts } from './function-facts.js'

const list = 'lambda:ListFunctions'
const read = (more: Partial<FunctionConfiguration>) => listedFacts(entry('orders', '$LATEST', more))

describe('listedFacts', () => {
  it('has the documented defaults of settings that an old response does not contain', () => {
    const old = { PackageType: undefined, Architectures: undefined, EphemeralStorage: undefined }
    expect(read({ ...old, TracingConfig: undefined })).toMatchObject({
      packageType: known('Zip'),
      architectures: known(['x86_64']),
      ephemeralStorageMb: known(512),
      tracingMode: known('PassThrough'),
    })
  })

  it('knows a function on managed instances, and not its network', () => {
    const CapacityProviderArn = 'arn:aws:lambda:eu-west-1:111122223333:capacity-provider:batch'
    const CapacityProviderConfig = { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn } }
    expect(read({ CapacityProviderConfig })).toMatchObject({
      capacityProviderArn: known(CapacityProviderArn),
      vpc: unknown('not_collected', 'lambda:ListCapacityProviders'),
    })
  })

  it('does not know a network of which a part is missing', () => {
    const vpc = { VpcId: 'vpc-1', SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] }
    expect(read({ VpcConfig: vpc }).vpc).toMatchObject(known({ vpcId: 'vpc-1' }))
    expect(read({ VpcConfig: { VpcId: '', SubnetIds: [], SecurityGroupIds: [] } }).vpc).toEqual(known(null))
    for (const part of ['VpcId', 'SubnetIds', 'SecurityGroupIds'])
      expect(read({ VpcConfig: { ...vpc, [part]: undefined } }).vpc).toEqual(unknown('error', list))
  })

  it('names kms:Decrypt only where access to the key was refused', () => {
    const failed = (ErrorCode: string) => read({ Environment: { Error: { ErrorCode } } }).environment
    expect(failed('AccessDeniedException')).toEqual(unknown('access_denied', list, 'kms:Decrypt'))
    expect(failed('KMSDisabledException')).toEqual(unknown('error', list))
    expect(read({ Environment: {} }).environment).toEqual(unknown('error', list))
    expect(read({ Environment: { Variables: {} } }).environment).toEqual(known([]))
  })
})
