import { newExternalId } from '@plumbline/aws-collectors/onboarding'
import { createAccount, getAccount } from '@plumbline/db'
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
    "Makes the account's ExternalId. Put it into the role's trust policy as the answer tells, then verify the account.",
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
          next: `GET /v1/accounts/${row.id}/onboarding tells how to make ${roleArn}, or add trustCondition to the statement in its trust policy that lets Plumbline assume it. Then POST /v1/accounts/${row.id}/verify.`,
        },
      },
    }
  },
})
