import type { Aws, OperationDeclaration, ProbeResource } from '../engine/collector.js'

/** Reads one function that a scan found. */
const ofFunction = {
  type: 'AWS::Lambda::Function',
  inputOf: ({ name }: ProbeResource) => ({ FunctionName: name }),
} as const

/** Error name with which Lambda reports that a function, or what was read of it, does not exist. */
export const notFound = 'ResourceNotFoundException'

/** What the function collector calls, and why. */
export const functionOperations = {
  'lambda:ListFunctions': {
    action: 'lambda:ListFunctions',
    reason: 'Lists all functions and their published versions with their configuration.',
    kind: 'list',
    probe: { input: { MaxItems: 1 } },
  },
  'lambda:ListAliases': {
    action: 'lambda:ListAliases',
    reason: 'Lists aliases: the version that each points to and how it splits traffic.',
    kind: 'detail',
    depth: 'daily',
    probe: ofFunction,
  },
  'lambda:GetPolicy': {
    action: 'lambda:GetPolicy',
    reason: 'Reads who may invoke a function, one of its versions (daily) or an alias.',
    kind: 'detail',
    depth: 'partly-daily',
    needs: ['lambda:ListAliases', 'lambda:ListFunctionUrlConfigs'],
    probe: ofFunction,
  },
  'lambda:ListFunctionUrlConfigs': {
    action: 'lambda:ListFunctionUrlConfigs',
    reason:
      'Reads whether a function can be called by URL, and with what authentication. Also confirms that the function still exists when it has no policy.',
    kind: 'detail',
    probe: ofFunction,
  },
  'lambda:GetFunctionConcurrency': {
    action: 'lambda:GetFunctionConcurrency',
    reason: 'Reads reserved concurrency.',
    kind: 'detail',
    depth: 'daily',
    probe: ofFunction,
  },
  'lambda:ListProvisionedConcurrencyConfigs': {
    action: 'lambda:ListProvisionedConcurrencyConfigs',
    reason: 'Reads provisioned concurrency of functions with a version or an alias.',
    kind: 'detail',
    depth: 'daily',
    needs: ['lambda:ListAliases'],
    probe: ofFunction,
  },
  'lambda:ListFunctionEventInvokeConfigs': {
    action: 'lambda:ListFunctionEventInvokeConfigs',
    reason: 'Reads retries and destinations of asynchronous invocations.',
    kind: 'detail',
    depth: 'daily',
    probe: ofFunction,
  },
  'lambda:GetRuntimeManagementConfig': {
    action: 'lambda:GetRuntimeManagementConfig',
    reason: 'Reads whether AWS updates the runtime or it is pinned to a version.',
    kind: 'detail',
    depth: 'daily',
    probe: ofFunction,
  },
  'lambda:GetFunctionRecursionConfig': {
    action: 'lambda:GetFunctionRecursionConfig',
    reason: 'Reads whether AWS stops recursive loops.',
    kind: 'detail',
    depth: 'daily',
    probe: ofFunction,
  },
  'lambda:ListCodeSigningConfigs': {
    action: 'lambda:ListCodeSigningConfigs',
    reason: 'Lists the code signing configurations whose functions are then read.',
    kind: 'detail',
    probe: { input: { MaxItems: 1 } },
  },
  'lambda:ListFunctionsByCodeSigningConfig': {
    action: 'lambda:ListFunctionsByCodeSigningConfig',
    reason: 'Lists the functions that a code signing configuration applies to.',
    kind: 'detail',
    needs: ['lambda:ListCodeSigningConfigs'],
    probe: {
      type: 'AWS::Lambda::CodeSigningConfig',
      inputOf: ({ arn }: ProbeResource) => ({ CodeSigningConfigArn: arn, MaxItems: 1 }),
    },
  },
  'tag:GetResources': {
    action: 'tag:GetResources',
    reason: 'Reads the tags of all functions in a few calls.',
    kind: 'detail',
    probe: { input: { ResourcesPerPage: 1, ResourceTypeFilters: ['lambda:function'] } },
  },
} as const satisfies { readonly [operation: string]: OperationDeclaration }

export type FunctionAws = Aws<keyof typeof functionOperations>
