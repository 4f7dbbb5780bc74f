import type { Rule } from '../engine/define-rule.js'
import { codeSigning } from './code-signing.js'
import { codeSigningWarnOnly } from './code-signing-warn-only.js'
import { configRules } from './config-rules.js'
import { dlq } from './dlq.js'
import { envCmk } from './env-cmk.js'
import { envSecrets } from './env-secrets.js'
import { inScopeRecording } from './in-scope-recording.js'
import { layerExternal } from './layer-external.js'
import { layerPublic } from './layer-public.js'
import { passroleBroad } from './passrole-broad.js'
import { policyAdminActions } from './policy-admin-actions.js'
import { policyCrossAccount } from './policy-cross-account.js'
import { policyOrgWide } from './policy-org-wide.js'
import { policyPublic } from './policy-public.js'
import { policyServiceNoSource } from './policy-service-no-source.js'
import { recursiveLoop } from './recursive-loop.js'
import { reservedConcurrency } from './reserved-concurrency.js'
import { roleAdmin } from './role-admin.js'
import { roleManagedFullaccess } from './role-managed-fullaccess.js'
import { roleMissing } from './role-missing.js'
import { roleNoBoundary } from './role-no-boundary.js'
import { roleShared } from './role-shared.js'
import { roleTrustBroad } from './role-trust-broad.js'
import { roleWildcardAction } from './role-wildcard-action.js'
import { runtimeCreateOrUpdateBlocked } from './runtime-create-or-update-blocked.js'
import { runtimeDeprecated } from './runtime-deprecated.js'
import { runtimeDeprecatingSoon } from './runtime-deprecating-soon.js'
import { runtimeEolOs } from './runtime-eol-os.js'
import { runtimePatchModeManual } from './runtime-patch-mode-manual.js'
import { sgDefault } from './sg-default.js'
import { sgEgressOpen } from './sg-egress-open.js'
import { sgIngressPresent } from './sg-ingress-present.js'
import { tracing } from './tracing.js'
import { urlAuthNone } from './url-auth-none.js'
import { urlCorsCredentials } from './url-cors-credentials.js'
import { urlCorsWildcard } from './url-cors-wildcard.js'
import { urlDirectInvokeLeak } from './url-direct-invoke-leak.js'
import { vpcAttached } from './vpc-attached.js'
import { vpcMultiAz } from './vpc-multi-az.js'
import { vpcNoEgressPath } from './vpc-no-egress-path.js'
import { vpcPublicSubnet } from './vpc-public-subnet.js'

/** Rules about AWS Lambda, by id. */
export const lambdaRules: readonly Rule[] = [
  codeSigning,
  codeSigningWarnOnly,
  configRules,
  dlq,
  envCmk,
  envSecrets,
  inScopeRecording,
  layerExternal,
  layerPublic,
  passroleBroad,
  policyAdminActions,
  policyCrossAccount,
  policyOrgWide,
  policyPublic,
  policyServiceNoSource,
  recursiveLoop,
  reservedConcurrency,
  roleAdmin,
  roleManagedFullaccess,
  roleMissing,
  roleNoBoundary,
  roleShared,
  roleTrustBroad,
  roleWildcardAction,
  runtimeCreateOrUpdateBlocked,
  runtimeDeprecated,
  runtimeDeprecatingSoon,
  runtimeEolOs,
  runtimePatchModeManual,
  sgDefault,
  sgEgressOpen,
  sgIngressPresent,
  tracing,
  urlAuthNone,
  urlCorsCredentials,
  urlCorsWildcard,
  urlDirectInvokeLeak,
  vpcAttached,
  vpcMultiAz,
  vpcNoEgressPath,
  vpcPublicSubnet,
]
