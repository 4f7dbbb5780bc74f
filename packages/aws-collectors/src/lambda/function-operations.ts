import type { Aws, OperationDeclaration } from '../collector.js'

/** What the function collector calls, and why. */
export const functionOperations = {
  'lambda:ListFunctions': {
    action: 'lambda:ListFunctions',
    reason: 'Shows all functions and their published versions with their configuration.',
    kind: 'list',
  },
  'lambda:ListAliases': {
    action: 'lambda:ListAliases',
    reason: 'Shows aliases: what they point to and how they split traffic.',
    kind: 'detail',
  },
  'lambda:GetPolicy': {
    action: 'lambda:GetPolicy',
    reason: 'Tells who may invoke a function, one of its versions or an alias.',
    kind: 'detail',
  },
  'lambda:ListFunctionUrlConfigs': {
    action: 'lambda:ListFunctionUrlConfigs',
    reason: 'Tells whether a function can be called by URL, and with what authentication.',
    kind: 'detail',
  },
  'lambda:GetFunctionConcurrency': {
    action: 'lambda:GetFunctionConcurrency',
    reason: 'Tells reserved concurrency; also proves that a function without a policy still exists.',
    kind: 'detail',
  },
  'lambda:ListProvisionedConcurrencyConfigs': {
    action: 'lambda:ListProvisionedConcurrencyConfigs',
    reason: 'Tells provisioned concurrency.',
    kind: 'detail',
  },
  'lambda:ListFunctionEventInvokeConfigs': {
    action: 'lambda:ListFunctionEventInvokeConfigs',
    reason: 'Tells retries and destinations of asynchronous invocations.',
    kind: 'detail',
  },
  'lambda:GetRuntimeManagementConfig': {
    action: 'lambda:GetRuntimeManagementConfig',
    reason: 'Tells whether the runtime is patched by AWS or held at a version.',
    kind: 'detail',
  },
  'lambda:GetFunctionRecursionConfig': {
    action: 'lambda:GetFunctionRecursionConfig',
    reason: 'Tells whether AWS stops recursive loops.',
    kind: 'detail',
  },
  'lambda:ListCodeSigningConfigs': {
    action: 'lambda:ListCodeSigningConfigs',
    reason: 'Shows the code signing configurations whose functions are read next.',
    kind: 'detail',
  },
  'lambda:ListFunctionsByCodeSigningConfig': {
    action: 'lambda:ListFunctionsByCodeSigningConfig',
    reason: 'Tells which functions are held to signed code.',
    kind: 'detail',
  },
  'tag:GetResources': {
    action: 'tag:GetResources',
    reason: 'Tells the tags of all functions in a few calls.',
    kind: 'detail',
  },
} as const satisfies { readonly [operation: string]: OperationDeclaration }

export type FunctionAws = Aws<keyof typeof functionOperations>
