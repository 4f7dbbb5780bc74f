import { createAccount, getAccount } from '@plumbline/db'
import { newExternalId } from '../../external-id.js'
import { createdAccountSchema, newAccountSchema, partsOfRoleArn } from '../../schemas/account.js'
import { accountView } from '../../views/account-view.js'
import { defineRoute } from '../define-route.js'

export const createAccountRoute = defineRoute({
  method: 'POST',
  url: '/v1/accounts',
  operationId: 'createAccount',
  tag: 'Accounts',
  summary: 'Register an AWS account',
  description:
    "Makes the account's ExternalId. Put it into the role's trust policy as the answer tells, then start a scan.",
  access: 'admin',
  body: newAccountSchema,
  success: {
    status: 201,
    description: 'The account, with what is to be done in AWS',
    schema: createdAccountSchema,
  },
  problems: ['conflict'],
  async handle({ body, caller, tenant }) {
    const { name, awsAccountId, roleArn } = body
    const externalId = newExternalId()
    const row = await tenant.sql(async (tx) => {
      const { partition } = partsOfRoleArn(roleArn)
      const connection = { kind: 'role' as const, roleArn, externalId }
      return getAccount(tx, await createAccount(tx, { name, awsAccountId, partition, connection }))
    })
    return {
      headers: { location: `/v1/accounts/${row.id}` },
      body: {
        ...accountView(row, caller),
        onboarding: {
          externalId,
          trustCondition: { StringEquals: { 'sts:ExternalId': externalId } },
          next: `Add trustCondition to the statement in the trust policy of ${roleArn} that lets Plumbline assume it, then POST /v1/accounts/${row.id}/scans.`,
        },
      },
    }
  },
})
