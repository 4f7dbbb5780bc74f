import { getLatestVerification } from '@plumbline/db'
import { idParams } from '../http/fields.js'
import { verificationSchema, verificationView } from './verification.js'
import { defineRoute } from '../http/define-route.js'

export const getVerificationRoute = defineRoute({
  method: 'GET',
  url: '/v1/accounts/:id/verification',
  operationId: 'getVerification',
  tag: 'Accounts',
  summary: "Get the latest verification of an account's role",
  access: 'reader',
  params: idParams,
  success: { status: 200, description: 'The latest verification', schema: verificationSchema },
  problems: ['not-found'],
  async handle({ params, tenant }) {
    return { body: verificationView(await tenant.sql((tx) => getLatestVerification(tx, params.id))) }
  },
})
