import { getLatestVerification } from '@plumbline/db'
import { idParams } from '../../schemas/fields.js'
import { verificationSchema } from '../../schemas/onboarding.js'
import { verificationView } from '../../views/verification-view.js'
import { defineRoute } from '../define-route.js'

export const getVerificationRoute = defineRoute({
  method: 'GET',
  url: '/v1/accounts/:id/verification',
  operationId: 'getVerification',
  tag: 'Accounts',
  summary: "Get the last verification of an account's role",
  access: 'reader',
  params: idParams,
  success: { status: 200, description: 'The newest verification', schema: verificationSchema },
  problems: ['not-found'],
  async handle({ params, tenant }) {
    return { body: verificationView(await tenant.sql((tx) => getLatestVerification(tx, params.id))) }
  },
})
