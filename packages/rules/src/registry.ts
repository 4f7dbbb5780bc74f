import type { Rule } from './define-rule.js'
import { codeSigning } from './lambda/code-signing.js'
import { codeSigningWarnOnly } from './lambda/code-signing-warn-only.js'
import { dlq } from './lambda/dlq.js'
import { envCmk } from './lambda/env-cmk.js'
import { envSecrets } from './lambda/env-secrets.js'
import { policyAdminActions } from './lambda/policy-admin-actions.js'
import { policyCrossAccount } from './lambda/policy-cross-account.js'
import { policyOrgWide } from './lambda/policy-org-wide.js'
import { policyPublic } from './lambda/policy-public.js'
import { policyServiceNoSource } from './lambda/policy-service-no-source.js'
import { recursiveLoop } from './lambda/recursive-loop.js'
import { reservedConcurrency } from './lambda/reserved-concurrency.js'
import { runtimeCreateOrUpdateBlocked } from './lambda/runtime-create-or-update-blocked.js'
import { runtimeDeprecated } from './lambda/runtime-deprecated.js'
import { runtimeDeprecatingSoon } from './lambda/runtime-deprecating-soon.js'
import { runtimeEolOs } from './lambda/runtime-eol-os.js'
import { runtimePatchModeManual } from './lambda/runtime-patch-mode-manual.js'
import { tracing } from './lambda/tracing.js'
import { urlAuthNone } from './lambda/url-auth-none.js'
import { urlCorsCredentials } from './lambda/url-cors-credentials.js'
import { urlCorsWildcard } from './lambda/url-cors-wildcard.js'
import { vpcAttached } from './lambda/vpc-attached.js'

/** Every rule of the product, by id. registry.test.ts holds it equal to the files on disk. */
export const rules: readonly Rule[] = [
  codeSigning,
  codeSigningWarnOnly,
  dlq,
  envCmk,
  envSecrets,
  policyAdminActions,
  policyCrossAccount,
  policyOrgWide,
  policyPublic,
  policyServiceNoSource,
  recursiveLoop,
  reservedConcurrency,
  runtimeCreateOrUpdateBlocked,
  runtimeDeprecated,
  runtimeDeprecatingSoon,
  runtimeEolOs,
  runtimePatchModeManual,
  tracing,
  urlAuthNone,
  urlCorsCredentials,
  urlCorsWildcard,
  vpcAttached,
]
