import { getAccount } from '@plumbline/db'
import { accountSchema } from './account.js'
import { idParams } from '../http/fields.js'
import { accountView } from './account.js'
import { defineRoute } from '../http/define-route.js'

export const getAccountRoute = defineRoute({
  method: 'GET',
  url: '/v1/accounts/:id',
  operationId: 'getAccount',
  tag: 'Accounts',
  summary: 'Get an account',
  access: 'reader',
  params: idParams,
  success: { status: 200, description: 'The account with its health', schema: accountSchema },
  problems: ['not-found'],
  async handle({ params, caller, tenant }) {
    return { body: accountView(await tenant.sql((tx) => getAccount(tx, params.id)), caller) }
  },
})
