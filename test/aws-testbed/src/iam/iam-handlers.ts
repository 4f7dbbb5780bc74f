import type { AwsCall } from '../aws-call.js'
import type { Bed } from '../bed.js'
import type { HttpResponse } from '../http-message.js'
import { attachPolicy } from './attach-aws-policy.js'
import { getAccountAuthorizationDetails } from './authorization-details.js'
import { getCredentialReport } from './credential-report.js'
import { getAccountSummary, listServerCertificates, listVirtualMfaDevices } from './root-and-lists.js'

export type Handler = (call: AwsCall, bed: Bed) => Promise<HttpResponse> | HttpResponse

/** IAM operations whose responses differ between moto and AWS. */
export const iamHandlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['AttachGroupPolicy', attachPolicy],
  ['AttachRolePolicy', attachPolicy],
  ['AttachUserPolicy', attachPolicy],
  ['DetachGroupPolicy', attachPolicy],
  ['DetachRolePolicy', attachPolicy],
  ['DetachUserPolicy', attachPolicy],
  ['GetAccountAuthorizationDetails', getAccountAuthorizationDetails],
  ['GetAccountSummary', getAccountSummary],
  ['GetCredentialReport', getCredentialReport],
  ['ListServerCertificates', listServerCertificates],
  ['ListVirtualMFADevices', listVirtualMfaDevices],
])
