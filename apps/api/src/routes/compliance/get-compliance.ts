import { collectors } from '@plumbline/aws-collectors'
import { readRuleTallies } from '@plumbline/db'
import { frameworkPacks } from '@plumbline/rules'
import { z } from 'zod'
import { ApiProblem } from '../../problems/api-problem.js'
import { ruleOf } from '../../rule-catalogue.js'
import { complianceSchema } from '../../schemas/compliance.js'
import { idSchema } from '../../schemas/fields.js'
import { complianceView } from '../../views/compliance-view.js'
import { defineRoute } from '../define-route.js'

export const getComplianceRoute = defineRoute({
  method: 'GET',
  url: '/v1/compliance/:framework',
  operationId: 'getCompliance',
  tag: 'Compliance',
  summary: 'Where accounts stand in a framework, control by control',
  description: `Judged by the last evaluated scan of each account, which the answer names. A control fails where any rule
fails; it is unknown where anything that its rules need was not read, or an account was never scanned; it passes only
on what was read. Controls that a person must sign, that only people can attest, or to which no rule speaks yet are
counted apart and never as passed.`,
  access: 'reader',
  params: z.object({ framework: z.string().max(100).meta({ example: 'pci-dss-4.0.1' }) }),
  query: z.strictObject({
    accountId: idSchema.optional().describe('One account; all of them unless said'),
  }),
  success: { status: 200, description: 'Totals, accounts and controls', schema: complianceSchema },
  problems: ['not-found'],
  async handle({ params, query, tenant }) {
    const pack = frameworkPacks.find(({ id }) => id === params.framework)
    if (pack === undefined) {
      const known = frameworkPacks.map(({ id }) => id).join(', ')
      throw new ApiProblem(
        'not-found',
        `This release has no framework ${params.framework}. It knows: ${known}.`,
      )
    }
    const accounts = await tenant.sql((tx) => readRuleTallies(tx, query.accountId ?? null))
    return { body: complianceView(pack, { accounts, ruleOf, collectors }) }
  },
})
