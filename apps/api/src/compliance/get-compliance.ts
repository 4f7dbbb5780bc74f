import { collectors } from '@plumbline/aws-collectors'
import { readRuleTallies } from '@plumbline/db'
import { frameworkPacks } from '@plumbline/rules'
import { z } from 'zod'
import { ApiProblem } from '../http/api-problem.js'
import { ruleOf } from '../rules/rule-catalogue.js'
import { complianceSchema, complianceView } from './compliance.js'
import { accountFilter, accountQuery } from '../accounts/account-filter.js'
import { defineRoute } from '../http/define-route.js'

export const getComplianceRoute = defineRoute({
  method: 'GET',
  url: '/v1/compliance/:framework',
  operationId: 'getCompliance',
  tag: 'Compliance',
  summary: 'Get the status of accounts in a framework, by control',
  description: `Based on the last evaluated scan of each account, which the response names. A control lists every check that it
needs, also those that this release does not make: it is passed only if all are made and pass, and partial if some are made
and these pass. It is failed if any of its rules fails, by the parameters that the framework sets, and unknown if a read that
its rules require failed or an account was never scanned; nothing unread counts as passed. Evidence with a failing rule is
evidence against. Controls that need sign-off, controls that require attestation, and controls without a rule are counted
separately, never as passed.`,
  access: 'reader',
  params: z.object({
    framework: z
      .string()
      .max(100)
      .describe('Id of the framework; GET /v1/compliance lists them')
      .meta({ example: 'pci-dss-4.0.1' }),
  }),
  query: z.strictObject({
    ...accountQuery,
  }),
  success: { status: 200, description: 'Totals, accounts and controls', schema: complianceSchema },
  problems: ['not-found'],
  async handle({ params, query, tenant }) {
    const pack = frameworkPacks.find(({ id }) => id === params.framework)
    if (pack === undefined) {
      const known = frameworkPacks.map(({ id }) => id).join(', ')
      throw new ApiProblem(
        'not-found',
        `This release does not support framework ${params.framework}. Supported: ${known}.`,
      )
    }
    const accounts = await tenant.sql(async (tx) => readRuleTallies(tx, await accountFilter(tx, query)))
    return { body: complianceView(pack, { accounts, ruleOf, collectors }) }
  },
})
