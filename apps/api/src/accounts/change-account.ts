import { newExternalId } from '@plumbline/aws-collectors/onboarding'
import { type AccountChange, type AccountRow, changeAccount, getAccount } from '@plumbline/db'
import type { z } from 'zod'
import { actorOf } from '../auth/authenticate.js'
import { ApiProblem } from '../http/api-problem.js'
import { defineRoute } from '../http/define-route.js'
import { idParams } from '../http/fields.js'
import { accountChangeSchema, accountSchema, accountView, partsOfRoleArn } from './account.js'

export const changeAccountRoute = defineRoute({
  method: 'PATCH',
  url: '/v1/accounts/:id',
  operationId: 'changeAccount',
  tag: 'Accounts',
  summary: 'Change the settings of an account',
  description:
    'What is left out stays as it is. A running scan continues with the previous settings. After a change of the role or its ExternalId, verify the account again; its findings and history are kept.',
  access: 'admin',
  params: idParams,
  body: accountChangeSchema,
  success: { status: 200, description: 'The account', schema: accountSchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, body, caller, tenant }) {
    await tenant.sql(async (tx) => {
      const change = changeOf(body, await getAccount(tx, params.id))
      await changeAccount(tx, params.id, change, actorOf(caller))
    })
    return { body: accountView(await tenant.sql((tx) => getAccount(tx, params.id)), caller) }
  },
})

function changeOf(
  { rotateExternalId, name, roleArn, regions }: z.output<typeof accountChangeSchema>,
  account: AccountRow,
): AccountChange {
  if (roleArn !== undefined) checkRole(roleArn, account)
  return {
    ...(name !== undefined && { name }),
    ...(roleArn !== undefined && { roleArn }),
    ...(regions !== undefined && { regions }),
    ...(rotateExternalId === true && { externalId: newExternalId() }),
  }
}

function checkRole(roleArn: string, { awsAccountId, partition }: AccountRow): void {
  const parts = partsOfRoleArn(roleArn)
  if (parts.owner === awsAccountId && parts.partition === partition) return
  const detail = `must be in account ${awsAccountId} and partition ${partition}`
  const errors = [{ in: 'body' as const, pointer: '#/roleArn', detail }]
  throw new ApiProblem('validation-failed', `Invalid body: roleArn: ${detail}.`, { errors })
}
