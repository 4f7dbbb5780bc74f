import type { KeyedHash } from '../keyed-hash.js'
import type { Observed } from '../observed.js'
import type { PolicyDocument } from '../policy-document.js'

/** How sure a secret detector is: a provider's own format, a telling pattern, or mere randomness. */
export type DetectorConfidence = 'verified' | 'pattern' | 'entropy'

export interface DetectorHit {
  /** Stable id of the detector, for example `aws-access-key-id`. */
  readonly detector: string
  readonly confidence: DetectorConfidence
}

/** An environment variable without its value: the value was cut in the collector. */
export interface EnvironmentVariable {
  readonly name: string
  readonly hits: readonly DetectorHit[]
  readonly hash: KeyedHash
}

export interface FunctionUrl {
  /** Alias that the URL points to; null for the unqualified function ($LATEST). */
  readonly qualifier: string | null
  readonly authType: 'NONE' | 'AWS_IAM'
  readonly url: string
  readonly invokeMode: string | null
  readonly cors: FunctionUrlCors | null
}

export interface FunctionUrlCors {
  readonly allowOrigins: readonly string[]
  readonly allowMethods: readonly string[]
  readonly allowHeaders: readonly string[]
  readonly allowCredentials: boolean
  /** Seconds. */
  readonly maxAge: number | null
}

/** The resource policy of one version or alias. */
export interface QualifiedPolicy {
  readonly qualifier: string
  readonly policy: PolicyDocument
}

export interface FunctionVpc {
  readonly vpcId: string
  readonly subnetIds: readonly string[]
  readonly securityGroupIds: readonly string[]
  readonly isIpv6AllowedForDualStack: boolean
}

export interface FunctionLayer {
  readonly arn: string
  readonly signingProfileVersionArn: string | null
}

export interface FunctionLogging {
  readonly format: string
  readonly logGroup: string | null
  readonly applicationLogLevel: string | null
  readonly systemLogLevel: string | null
}

export interface EventInvokeConfig {
  /** Version or alias; `$LATEST` for the unqualified function. */
  readonly qualifier: string
  readonly maximumRetryAttempts: number | null
  /** Seconds. */
  readonly maximumEventAge: number | null
  readonly onSuccessArn: string | null
  readonly onFailureArn: string | null
}

export interface ProvisionedConcurrency {
  readonly qualifier: string
  readonly requested: number
  readonly status: string
}

export interface RuntimeManagement {
  /** `Auto`, `FunctionUpdate` or `Manual`. */
  readonly updateRuntimeOn: string
  readonly runtimeVersionArn: string | null
}

/** Facts of `AWS::Lambda::Function`, about $LATEST unless a fact says otherwise. */
export interface LambdaFunctionFacts {
  readonly packageType: Observed<'Zip' | 'Image'>
  /** Lambda's runtime id; null for container images. */
  readonly runtime: Observed<string | null>
  readonly handler: Observed<string | null>
  readonly architectures: Observed<readonly string[]>
  readonly codeSha256: Observed<string>
  /** Bytes of the deployment package. */
  readonly codeSize: Observed<number>
  /** ISO 8601 in UTC. */
  readonly lastModified: Observed<string>
  readonly roleArn: Observed<string>
  readonly timeoutSeconds: Observed<number>
  readonly memoryMb: Observed<number>
  readonly ephemeralStorageMb: Observed<number>
  readonly environment: Observed<readonly EnvironmentVariable[]>
  /** Customer managed key for environment variables and snapshots; null means AWS's own key. */
  readonly kmsKeyArn: Observed<string | null>
  readonly tracingMode: Observed<'Active' | 'PassThrough'>
  readonly deadLetterTargetArn: Observed<string | null>
  readonly layers: Observed<readonly FunctionLayer[]>
  readonly vpc: Observed<FunctionVpc | null>
  readonly fileSystemArns: Observed<readonly string[]>
  readonly logging: Observed<FunctionLogging | null>
  /** `PublishedVersions` or `None`. */
  readonly snapStart: Observed<string>
  readonly signingProfileVersionArn: Observed<string | null>
  /** Policy of the unqualified function; null where AWS says there is none. */
  readonly policy: Observed<PolicyDocument | null>
  /** Policies of versions and aliases that have one, ordered by qualifier. */
  readonly qualifiedPolicies: Observed<readonly QualifiedPolicy[]>
  readonly url: Observed<FunctionUrl | null>
  /** URLs that point to aliases, ordered by qualifier. */
  readonly aliasUrls: Observed<readonly FunctionUrl[]>
  readonly reservedConcurrency: Observed<number | null>
  readonly provisionedConcurrency: Observed<readonly ProvisionedConcurrency[]>
  readonly eventInvoke: Observed<readonly EventInvokeConfig[]>
  readonly codeSigningConfigArn: Observed<string | null>
  readonly runtimeManagement: Observed<RuntimeManagement>
  readonly recursiveLoop: Observed<'Allow' | 'Terminate'>
  readonly tags: Observed<Readonly<Record<string, string>>>
}
