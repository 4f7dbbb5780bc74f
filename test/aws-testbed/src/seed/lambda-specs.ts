import type { JsonBody } from './raw-calls.js'

/** Settings of a function when it is created or updated. */
export interface FunctionSettings {
  runtime?: string
  handler?: string
  role?: string
  description?: string
  memorySize?: number
  timeout?: number
  env?: Record<string, string>
  /** Layer version ARNs, including those of other accounts. */
  layers?: readonly string[]
  vpc?: { subnetIds: readonly string[]; securityGroupIds: readonly string[] }
  tracing?: 'Active' | 'PassThrough'
  /** Target ARN of the dead-letter queue; empty removes it. */
  dlq?: string
  /** Empty removes it. */
  kmsKeyArn?: string
  ephemeralStorageMb?: number
  logging?: {
    LogFormat?: 'Text' | 'JSON'
    LogGroup?: string
    ApplicationLogLevel?: string
    SystemLogLevel?: string
  }
  snapStart?: 'PublishedVersions' | 'None'
}

export interface FunctionSpec extends FunctionSettings {
  name: string
  tags?: Record<string, string>
  packageType?: 'Zip' | 'Image'
  /** Only with `packageType: 'Image'`. */
  imageUri?: string
  architecture?: 'x86_64' | 'arm64'
  codeSigningConfigArn?: string
  publish?: boolean
}

export interface PermissionSpec {
  functionName: string
  qualifier?: string
  statementId: string
  action?: string
  principal: string
  sourceArn?: string
  sourceAccount?: string
  functionUrlAuthType?: 'NONE' | 'AWS_IAM'
  principalOrgId?: string
  invokedViaFunctionUrl?: boolean
}

/** An empty zip archive: moto requires bytes, but nothing ever runs them. */
export const EMPTY_ZIP: string = Buffer.concat([
  Buffer.from('PK\x05\x06', 'latin1'),
  Buffer.alloc(18),
]).toString('base64')

/** The settings in the format of UpdateFunctionConfiguration; unset ones are omitted. */
export function settingsBody(settings: FunctionSettings): JsonBody {
  const { env, vpc, tracing, dlq, ephemeralStorageMb, snapStart } = settings
  return {
    Runtime: settings.runtime,
    Handler: settings.handler,
    Role: settings.role,
    Description: settings.description,
    MemorySize: settings.memorySize,
    Timeout: settings.timeout,
    KMSKeyArn: settings.kmsKeyArn,
    Environment: env && { Variables: env },
    Layers: settings.layers && [...settings.layers],
    VpcConfig: vpc && { SubnetIds: [...vpc.subnetIds], SecurityGroupIds: [...vpc.securityGroupIds] },
    TracingConfig: tracing && { Mode: tracing },
    DeadLetterConfig: dlq === undefined ? undefined : { TargetArn: dlq },
    EphemeralStorage: ephemeralStorageMb === undefined ? undefined : { Size: ephemeralStorageMb },
    LoggingConfig: settings.logging && { ...settings.logging },
    SnapStart: snapStart && { ApplyOn: snapStart },
  }
}

export function functionBody(spec: FunctionSpec, role: string): JsonBody {
  const isImage = spec.packageType === 'Image'
  const settings = isImage ? spec : { runtime: 'nodejs22.x', handler: 'index.handler', ...spec }
  return {
    ...settingsBody({ ...settings, role }),
    FunctionName: spec.name,
    PackageType: spec.packageType ?? 'Zip',
    Code: isImage ? { ImageUri: spec.imageUri ?? 'registry.example/function:1' } : { ZipFile: EMPTY_ZIP },
    Tags: spec.tags,
    Architectures: spec.architecture && [spec.architecture],
    CodeSigningConfigArn: spec.codeSigningConfigArn,
    Publish: spec.publish,
  }
}

export function permissionBody(spec: PermissionSpec): JsonBody {
  return {
    StatementId: spec.statementId,
    Action: spec.action ?? 'lambda:InvokeFunction',
    Principal: spec.principal,
    SourceArn: spec.sourceArn,
    SourceAccount: spec.sourceAccount,
    FunctionUrlAuthType: spec.functionUrlAuthType,
    PrincipalOrgID: spec.principalOrgId,
    InvokedViaFunctionUrl: spec.invokedViaFunctionUrl,
  }
}
