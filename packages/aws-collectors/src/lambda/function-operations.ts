import type { Aws, OperationDeclaration, ProbeResource } from '../engine/collector.js'

/** Asks about one function that was seen. */
const ofFunction = {
  type: 'AWS::Lambda::Function',
  inputOf: ({ name }: ProbeResource) => ({ FunctionName: name }),
} as const

/** What the function collector calls, and why. */
export const functionOperations = {
  'lambda:ListFunctions': {
    action: 'lambda:ListFunctions',
    reason: 'Shows all functions and their published versions with their configuration.',
    kind: 'list',
    probe: { input: { MaxItems: 1 } },
  },
  'lambda:ListAliases': {
    action: 'lambda:ListAliases',
    reason: 'Shows aliases: what they point to and how they split traffic.',
    kind: 'detail',
    probe: ofFunction,
  },
  'lambda:GetPolicy': {
    action: 'lambda:GetPolicy',
    reason: 'Tells who may invoke a function, one of its versions or an alias.',
    kind: 'detail',
    probe: ofFunction,
  },
  'lambda:ListFunctionUrlConfigs': {
    action: 'lambda:ListFunctionUrlConfigs',
    reason: 'Tells whether a function can be called by URL, and with what authentication.',
    kind: 'detail',
    probe: ofFunction,
  },
  'lambda:GetFunctionConcurrency': {
    action: 'lambda:GetFunctionConcurrency',
    reason: 'Tells reserved concurrency; also proves that a function without a policy still exists.',
    kind: 'detail',
    probe: ofFunction,
  },
  'lambda:ListProvisionedConcurrencyConfigs': {
    action: 'lambda:ListProvisionedConcurrencyConfigs',
    reason: 'Tells provisioned concurrency.',
    kind: 'detail',
    probe: ofFunction,
  },
  'lambda:ListFunctionEventInvokeConfigs': {
    action: 'lambda:ListFunctionEventInvokeConfigs',
    reason: 'Tells retries and destinations of asynchronous invocations.',
    kind: 'detail',
    probe: ofFunction,
  },
  'lambda:GetRuntimeManagementConfig': {
    action: 'lambda:GetRuntimeManagementConfig',
    reason: 'Tells whether the runtime is patched by AWS or held at a version.',
    kind: 'detail',
    probe: ofFunction,
  },
  'lambda:GetFunctionRecursionConfig': {
    action: 'lambda:GetFunctionRecursionConfig',
    reason: 'Tells whether AWS stops recursive loops.',
    kind: 'detail',
    probe: ofFunction,
  },
  'lambda:ListCodeSigningConfigs': {
    action: 'lambda:ListCodeSigningConfigs',
    reason: 'Shows the code signing configurations whose functions are read next.',
    kind: 'detail',
    probe: { input: { MaxItems: 1 } },
  },
  'lambda:ListFunctionsByCodeSigningConfig': {
    action: 'lambda:ListFunctionsByCodeSigningConfig',
    reason: 'Tells which functions are held to signed code.',
    kind: 'detail',
    probe: {
      type: 'AWS::Lambda::CodeSigningConfig',
      inputOf: ({ arn }: ProbeResource) => ({ CodeSigningConfigArn: arn, MaxItems: 1 }),
    },
  },
  'tag:GetResources': {
    action: 'tag:GetResources',
    reason: 'Tells the tags of all functions in a few calls.',
    kind: 'detail',
    probe: { input: { ResourcesPerPage: 1, ResourceTypeFilters: ['lambda:function'] } },
  },
} as const satisfies { readonly [operation: string]: OperationDeclaration }

export type FunctionAws = Aws<keyof typeof functionOperations>
