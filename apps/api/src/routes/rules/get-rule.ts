import { z } from 'zod'
import { ApiProblem } from '../../problems/api-problem.js'
import { ruleOf } from '../../rule-catalogue.js'
import { ruleSchema } from '../../schemas/rule.js'
import { ruleView } from '../../views/rule-view.js'
import { defineRoute } from '../define-route.js'

export const getRuleRoute = defineRoute({
  method: 'GET',
  url: '/v1/rules/:id',
  operationId: 'getRule',
  tag: 'Rules',
  summary: 'Get a rule with its reasons, its fix and its controls',
  access: 'reader',
  params: z.object({ id: z.string().max(100).meta({ example: 'lambda.url-auth-none' }) }),
  success: { status: 200, description: 'The rule', schema: ruleSchema },
  problems: ['not-found'],
  async handle({ params }) {
    const rule = ruleOf(params.id)
    if (rule === undefined) {
      throw new ApiProblem('not-found', `This release has no rule ${params.id}. GET /v1/rules lists them.`)
    }
    return { body: ruleView(rule) }
  },
})
