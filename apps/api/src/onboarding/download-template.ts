import {
  cloudFormationTemplate,
  templateFile,
  templateParameters,
} from '@plumbline/aws-collectors/onboarding'
import { getAccount } from '@plumbline/db'
import { idParams } from '../http/fields.js'
import { documentSchema } from './onboarding.js'
import { roleTarget } from './onboarding.js'
import { defineRoute } from '../http/define-route.js'

export const downloadTemplateRoute = defineRoute({
  method: 'GET',
  url: '/v1/accounts/:id/onboarding/template',
  operationId: 'downloadTemplate',
  tag: 'Accounts',
  summary: "Download the CloudFormation template of an account's role",
  access: 'admin',
  params: idParams,
  success: { status: 200, description: 'The template, filled in for this account', schema: documentSchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, tenant }, { onboarding }) {
    const row = await tenant.sql((tx) => getAccount(tx, params.id))
    const body: Record<string, unknown> = cloudFormationTemplate(
      templateParameters(roleTarget(row, onboarding)),
    )
    const headers = {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${templateFile}"`,
    }
    return { headers, body }
  },
})
