import { z } from 'zod'
import { ApiProblem } from '../http/api-problem.js'
import { ruleOf } from './rule-catalogue.js'
import { ruleSchema } from './rule.js'
import { ruleView } from './rule.js'
import { defineRoute } from '../http/define-route.js'

export const getRuleRoute = defineRoute({
  method: 'GET',
  url: '/v1/rules/:id',
  operationId: 'getRule',
  tag: 'Rules',
  summary: 'Get a rule with rationale, fix and controls',
  access: 'reader',
  params: z.object({
    id: z.string().max(100).describe('Id of the rule').meta({ example: 'lambda.url-auth-none' }),
  }),
  success: { status: 200, description: 'The rule', schema: ruleSchema },
  problems: ['not-found'],
  async handle({ params }) {
    const rule = ruleOf(params.id)
    if (rule === undefined) {
      throw new ApiProblem(
        'not-found',
        `This release does not have rule ${params.id}. GET /v1/rules lists all rules.`,
      )
    }
    return { body: ruleView(rule) }
  },
})
