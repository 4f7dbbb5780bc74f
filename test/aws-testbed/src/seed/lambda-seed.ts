import type { IamSeed } from './iam-seed.js'
import {
  EMPTY_ZIP,
  functionBody,
  type FunctionSettings,
  type FunctionSpec,
  permissionBody,
  type PermissionSpec,
  settingsBody,
} from './lambda-specs.js'
import type { RawCalls } from './raw-calls.js'

export interface LambdaSeed {
  /** Creates a function (and an execution role, unless one is given) and returns its ARN. */
  createFunction(spec: FunctionSpec): Promise<string>
  updateFunction(name: string, settings: FunctionSettings): Promise<void>
  /** New code, so that the next published version differs. */
  updateFunctionCode(name: string): Promise<void>
  deleteFunction(name: string, qualifier?: string): Promise<void>
  /** Returns the version's number, `1`. */
  publishVersion(name: string, description?: string): Promise<string>
  /** `weights`: share of a second version, `{ '2': 0.1 }`. Returns the alias ARN. */
  createAlias(name: string, alias: string, version: string, weights?: Record<string, number>): Promise<string>
  deleteAlias(name: string, alias: string): Promise<void>
  addPermission(spec: PermissionSpec): Promise<void>
  removePermission(name: string, statementId: string, qualifier?: string): Promise<void>
  /** Returns the URL. */
  createUrl(name: string, url?: UrlSpec): Promise<string>
  updateUrl(name: string, url: UrlSpec): Promise<void>
  deleteUrl(name: string, qualifier?: string): Promise<void>
  /** Returns the layer version's ARN. */
  publishLayer(name: string, runtimes?: readonly string[]): Promise<string>
  addLayerPermission(layer: LayerPermissionSpec): Promise<void>
  tag(arn: string, tags: Record<string, string>): Promise<void>
  untag(arn: string, keys: readonly string[]): Promise<void>
}

export interface UrlSpec {
  qualifier?: string
  authType?: 'NONE' | 'AWS_IAM'
  cors?: {
    AllowOrigins?: string[]
    AllowMethods?: string[]
    AllowHeaders?: string[]
    AllowCredentials?: boolean
  }
  invokeMode?: 'BUFFERED' | 'RESPONSE_STREAM'
}

export interface LayerPermissionSpec {
  name: string
  version: number
  statementId: string
  principal: string
  organizationId?: string
}

export function lambdaSeed(raw: RawCalls, iam: IamSeed): LambdaSeed {
  return { ...functionSeed(raw, iam), ...accessSeed(raw), ...layerAndTagSeed(raw) }
}

type FunctionPart = Pick<
  LambdaSeed,
  | 'createFunction'
  | 'updateFunction'
  | 'updateFunctionCode'
  | 'deleteFunction'
  | 'publishVersion'
  | 'createAlias'
  | 'deleteAlias'
>

function functionSeed(raw: RawCalls, iam: IamSeed): FunctionPart {
  return {
    async createFunction(spec) {
      const role = spec.role ?? (await iam.executionRole())
      return String((await raw.rest('lambda', 'POST', FUNCTIONS, functionBody(spec, role)))['FunctionArn'])
    },
    async updateFunction(name, settings) {
      await raw.rest('lambda', 'PUT', `${FUNCTIONS}/${name}/configuration`, settingsBody(settings))
    },
    async updateFunctionCode(name) {
      await raw.rest('lambda', 'PUT', `${FUNCTIONS}/${name}/code`, { ZipFile: EMPTY_ZIP })
    },
    async deleteFunction(name, qualifier) {
      await raw.rest('lambda', 'DELETE', `${FUNCTIONS}/${name}${qualified(qualifier)}`)
    },
    async publishVersion(name, description) {
      const body = { Description: description }
      return String((await raw.rest('lambda', 'POST', `${FUNCTIONS}/${name}/versions`, body))['Version'])
    },
    async createAlias(name, alias, version, weights) {
      const routing = weights && { AdditionalVersionWeights: weights }
      const body = { Name: alias, FunctionVersion: version, RoutingConfig: routing }
      return String((await raw.rest('lambda', 'POST', `${FUNCTIONS}/${name}/aliases`, body))['AliasArn'])
    },
    async deleteAlias(name, alias) {
      await raw.rest('lambda', 'DELETE', `${FUNCTIONS}/${name}/aliases/${alias}`)
    },
  }
}

type AccessPart = Pick<
  LambdaSeed,
  'addPermission' | 'removePermission' | 'createUrl' | 'updateUrl' | 'deleteUrl'
>

function accessSeed(raw: RawCalls): AccessPart {
  const urlPath = (name: string, qualifier: string | undefined) =>
    `/2021-10-31/functions/${name}/url${qualified(qualifier)}`
  return {
    async addPermission(spec) {
      const target = `${FUNCTIONS}/${spec.functionName}/policy${qualified(spec.qualifier)}`
      await raw.rest('lambda', 'POST', target, permissionBody(spec))
    },
    async removePermission(name, statementId, qualifier) {
      await raw.rest('lambda', 'DELETE', `${FUNCTIONS}/${name}/policy/${statementId}${qualified(qualifier)}`)
    },
    async createUrl(name, url = {}) {
      const body = { AuthType: url.authType ?? 'AWS_IAM', Cors: url.cors, InvokeMode: url.invokeMode }
      return String((await raw.rest('lambda', 'POST', urlPath(name, url.qualifier), body))['FunctionUrl'])
    },
    async updateUrl(name, url) {
      const body = { AuthType: url.authType, Cors: url.cors, InvokeMode: url.invokeMode }
      await raw.rest('lambda', 'PUT', urlPath(name, url.qualifier), body)
    },
    async deleteUrl(name, qualifier) {
      await raw.rest('lambda', 'DELETE', urlPath(name, qualifier))
    },
  }
}

function layerAndTagSeed(
  raw: RawCalls,
): Pick<LambdaSeed, 'publishLayer' | 'addLayerPermission' | 'tag' | 'untag'> {
  const tagPath = (arn: string) => `/2017-03-31/tags/${encodeURIComponent(arn)}`
  return {
    async publishLayer(name, runtimes) {
      const body = { Content: { ZipFile: EMPTY_ZIP }, CompatibleRuntimes: runtimes && [...runtimes] }
      return String(
        (await raw.rest('lambda', 'POST', `/2018-10-31/layers/${name}/versions`, body))['LayerVersionArn'],
      )
    },
    async addLayerPermission({ name, version, statementId, principal, organizationId }) {
      await raw.rest('lambda', 'POST', `/2018-10-31/layers/${name}/versions/${version}/policy`, {
        StatementId: statementId,
        Action: 'lambda:GetLayerVersion',
        Principal: principal,
        OrganizationId: organizationId,
      })
    },
    async tag(arn, tags) {
      await raw.rest('lambda', 'POST', tagPath(arn), { Tags: tags })
    },
    async untag(arn, keys) {
      const query = keys.map((key) => `tagKeys=${encodeURIComponent(key)}`).join('&')
      await raw.rest('lambda', 'DELETE', `${tagPath(arn)}?${query}`)
    },
  }
}

const FUNCTIONS = '/2015-03-31/functions'

function qualified(qualifier: string | undefined): string {
  return qualifier === undefined ? '' : `?Qualifier=${encodeURIComponent(qualifier)}`
}
