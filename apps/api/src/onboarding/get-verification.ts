import { getLatestVerification, type VerificationRow } from '@plumbline/db'
import { z } from 'zod'
import { waitQuery, waitUntil } from '../http/wait-until.js'
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
  query: z.strictObject({ wait: waitQuery('the verification to end') }),
  success: { status: 200, description: 'The latest verification', schema: verificationSchema },
  problems: ['not-found'],
  async handle({ params, query, tenant }, { closing }) {
    const read = () => tenant.sql((tx) => getLatestVerification(tx, params.id))
    const isFinal = ({ state }: VerificationRow) => state === 'completed' || state === 'failed'
    return { body: verificationView(await waitUntil(read, isFinal, query.wait, closing)) }
  },
})
