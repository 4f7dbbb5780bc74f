import { getAccount } from '@plumbline/db'
import { idParams } from '../http/fields.js'
import { onboardingSchema } from './onboarding.js'
import { onboardingView } from './onboarding.js'
import { defineRoute } from '../http/define-route.js'

export const getOnboardingRoute = defineRoute({
  method: 'GET',
  url: '/v1/accounts/:id/onboarding',
  operationId: 'getOnboarding',
  tag: 'Accounts',
  summary: "Get instructions to create an account's role",
  description:
    'CloudFormation, Terraform and plain policies, generated from the operations that collectors declare and filled in for this account.',
  access: 'admin',
  params: idParams,
  success: { status: 200, description: 'Every way to create the role', schema: onboardingSchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, tenant }, { onboarding }) {
    const row = await tenant.sql((tx) => getAccount(tx, params.id))
    return { headers: { 'cache-control': 'no-store' }, body: onboardingView(row, onboarding) }
  },
})
