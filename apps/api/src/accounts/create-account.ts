import { newExternalId } from '@plumbline/aws-collectors/onboarding'
import { createAccount, getAccount } from '@plumbline/db'
import { actorOf } from '../auth/authenticate.js'
import { createdAccountSchema, newAccountSchema, partsOfRoleArn } from './account.js'
import { accountView } from './account.js'
import { defineRoute } from '../http/define-route.js'

export const createAccountRoute = defineRoute({
  method: 'POST',
  url: '/v1/accounts',
  operationId: 'createAccount',
  tag: 'Accounts',
  summary: 'Register an AWS account',
  description:
    "Generates the account's ExternalId. Add it to the trust policy of the role as described in the response, then verify the account.",
  access: 'admin',
  body: newAccountSchema,
  success: {
    status: 201,
    description: 'The account, with the next steps in AWS',
    schema: createdAccountSchema,
  },
  problems: ['conflict'],
  async handle({ body, caller, tenant }) {
    const { name, awsAccountId, roleArn } = body
    const externalId = newExternalId()
    const row = await tenant.sql(async (tx) => {
      const { partition } = partsOfRoleArn(roleArn)
      const connection = { kind: 'role' as const, roleArn, externalId }
      const account = { name, awsAccountId, partition, connection }
      return getAccount(tx, await createAccount(tx, account, actorOf(caller)))
    })
    return {
      headers: { location: `/v1/accounts/${row.id}` },
      body: {
        ...accountView(row, caller),
        onboarding: {
          externalId,
          trustCondition: { StringEquals: { 'sts:ExternalId': externalId } },
          next: `Create ${roleArn} as described by GET /v1/accounts/${row.id}/onboarding, or add trustCondition to the statement in its trust policy that allows Plumbline to assume it. Then POST /v1/accounts/${row.id}/verify.`,
        },
      },
    }
  },
})
