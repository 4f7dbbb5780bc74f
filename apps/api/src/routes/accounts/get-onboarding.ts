import { getAccount } from '@plumbline/db'
import { idParams } from '../../schemas/fields.js'
import { onboardingSchema } from '../../schemas/onboarding.js'
import { onboardingView } from '../../views/onboarding-view.js'
import { defineRoute } from '../define-route.js'

export const getOnboardingRoute = defineRoute({
  method: 'GET',
  url: '/v1/accounts/:id/onboarding',
  operationId: 'getOnboarding',
  tag: 'Accounts',
  summary: "How to make an account's role",
  description:
    'CloudFormation, Terraform and plain policies, all generated from what is read and filled in for this account.',
  access: 'admin',
  params: idParams,
  success: { status: 200, description: 'Every way to make the role', schema: onboardingSchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, tenant }, { onboarding }) {
    const row = await tenant.sql((tx) => getAccount(tx, params.id))
    return { headers: { 'cache-control': 'no-store' }, body: onboardingView(row, onboarding) }
  },
})
