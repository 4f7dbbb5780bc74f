import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { notFound, type Script, scriptedAccount } from './scripted-connection.js'

/** ARN of a function of the scripted account. */
export const arnOf = (name: string): string => `arn:aws:lambda:eu-west-1:${scriptedAccount}:function:${name}`

/** An entry of ListFunctions. */
export function entry(
  name: string,
  version = '$LATEST',
  more: Partial<FunctionConfiguration> = {},
): FunctionConfiguration {
  return {
    FunctionName: name,
    FunctionArn: `${arnOf(name)}:${version}`,
    Version: version,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: `arn:aws:iam::${scriptedAccount}:role/${name}`,
    CodeSize: 12,
    CodeSha256: 'abc=',
    Timeout: 3,
    MemorySize: 128,
    LastModified: '2026-09-01T08:00:00.000+0000',
    PackageType: 'Zip',
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: 512 },
    TracingConfig: { Mode: 'PassThrough' },
    ...more,
  }
}

/** A resource policy that allows every principal. */
export const policyText = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Sid: 's',
    Effect: 'Allow',
    Principal: '*',
    Action: 'lambda:InvokeFunction',
    Resource: arnOf('orders'),
  },
})

/** One function with the simplest settings. */
export const plain: Script = {
  'lambda:ListFunctions': () => ({ Functions: [entry('orders')] }),
  'lambda:GetPolicy': notFound,
  'lambda:GetRuntimeManagementConfig': () => ({ UpdateRuntimeOn: 'Auto' }),
  'lambda:GetFunctionRecursionConfig': () => ({ RecursiveLoop: 'Terminate' }),
}
