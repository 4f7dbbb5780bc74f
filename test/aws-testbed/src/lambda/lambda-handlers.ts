import * as aliases from './aliases-and-mappings.js'
import * as signing from './code-signing.js'
import * as concurrency from './concurrency.js'
import * as eventInvokes from './event-invokes.js'
import * as settings from './function-settings.js'
import * as urls from './function-urls.js'
import * as functions from './functions.js'
import type { LambdaHandler } from './lambda-call.js'
import * as layers from './layers.js'
import * as permissions from './permissions.js'
import * as tags from './tags.js'

/**
 * The Lambda operations that the test bed answers or corrects. All others are forwarded to moto unchanged:
 * PublishLayerVersion, CreateEventSourceMapping, GetEventSourceMapping, …
 */
export const lambdaHandlers: ReadonlyMap<string, LambdaHandler> = new Map(
  Object.entries({
    CreateFunction: functions.createFunction,
    UpdateFunctionConfiguration: functions.updateFunctionConfiguration,
    UpdateFunctionCode: functions.updateFunctionCode,
    PublishVersion: functions.publishVersion,
    DeleteFunction: functions.deleteFunction,
    GetFunction: functions.getFunction,
    GetFunctionConfiguration: functions.getFunctionConfiguration,
    ListFunctions: functions.listFunctions,
    ListVersionsByFunction: functions.listVersionsByFunction,
    CreateAlias: aliases.createAlias,
    GetAlias: aliases.getAlias,
    UpdateAlias: aliases.updateAlias,
    DeleteAlias: aliases.deleteAlias,
    ListAliases: aliases.listAliases,
    ListEventSourceMappings: aliases.listEventSourceMappings,
    AddPermission: permissions.addPermission,
    RemovePermission: permissions.removePermission,
    GetPolicy: permissions.getPolicy,
    GetResourcePolicy: permissions.getResourcePolicy,
    CreateFunctionUrlConfig: urls.createFunctionUrlConfig,
    UpdateFunctionUrlConfig: urls.updateFunctionUrlConfig,
    GetFunctionUrlConfig: urls.getFunctionUrlConfig,
    DeleteFunctionUrlConfig: urls.deleteFunctionUrlConfig,
    ListFunctionUrlConfigs: urls.listFunctionUrlConfigs,
    PutFunctionEventInvokeConfig: eventInvokes.putFunctionEventInvokeConfig,
    UpdateFunctionEventInvokeConfig: eventInvokes.updateFunctionEventInvokeConfig,
    GetFunctionEventInvokeConfig: eventInvokes.getFunctionEventInvokeConfig,
    DeleteFunctionEventInvokeConfig: eventInvokes.deleteFunctionEventInvokeConfig,
    ListFunctionEventInvokeConfigs: eventInvokes.listFunctionEventInvokeConfigs,
    PutFunctionConcurrency: concurrency.putFunctionConcurrency,
    GetFunctionConcurrency: concurrency.getFunctionConcurrency,
    DeleteFunctionConcurrency: concurrency.deleteFunctionConcurrency,
    PutProvisionedConcurrencyConfig: concurrency.putProvisionedConcurrencyConfig,
    GetProvisionedConcurrencyConfig: concurrency.getProvisionedConcurrencyConfig,
    DeleteProvisionedConcurrencyConfig: concurrency.deleteProvisionedConcurrencyConfig,
    ListProvisionedConcurrencyConfigs: concurrency.listProvisionedConcurrencyConfigs,
    CreateCodeSigningConfig: signing.createCodeSigningConfig,
    GetCodeSigningConfig: signing.getCodeSigningConfig,
    UpdateCodeSigningConfig: signing.updateCodeSigningConfig,
    DeleteCodeSigningConfig: signing.deleteCodeSigningConfig,
    ListCodeSigningConfigs: signing.listCodeSigningConfigs,
    ListFunctionsByCodeSigningConfig: signing.listFunctionsByCodeSigningConfig,
    PutFunctionCodeSigningConfig: signing.putFunctionCodeSigningConfig,
    GetFunctionCodeSigningConfig: signing.getFunctionCodeSigningConfig,
    DeleteFunctionCodeSigningConfig: signing.deleteFunctionCodeSigningConfig,
    PutRuntimeManagementConfig: settings.putRuntimeManagementConfig,
    GetRuntimeManagementConfig: settings.getRuntimeManagementConfig,
    PutFunctionRecursionConfig: settings.putFunctionRecursionConfig,
    GetFunctionRecursionConfig: settings.getFunctionRecursionConfig,
    GetAccountSettings: settings.getAccountSettings,
    ListLayers: layers.listLayers,
    ListLayerVersions: layers.listLayerVersions,
    GetLayerVersion: layers.getLayerVersion,
    GetLayerVersionByArn: layers.getLayerVersionByArn,
    GetLayerVersionPolicy: layers.getLayerVersionPolicy,
    AddLayerVersionPermission: layers.addLayerVersionPermission,
    RemoveLayerVersionPermission: layers.removeLayerVersionPermission,
    DeleteLayerVersion: layers.deleteLayerVersion,
    ListTags: tags.listTags,
    TagResource: tags.tagResource,
    UntagResource: tags.untagResource,
  }),
)
