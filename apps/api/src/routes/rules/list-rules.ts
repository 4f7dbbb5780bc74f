import { catalogue } from '../../rule-catalogue.js'
import { pageSchema } from '../../schemas/page.js'
import { ruleSchema } from '../../schemas/rule.js'
import { ruleView } from '../../views/rule-view.js'
import { defineRoute } from '../define-route.js'

export const listRulesRoute = defineRoute({
  method: 'GET',
  url: '/v1/rules',
  operationId: 'listRules',
  tag: 'Rules',
  summary: 'List every rule of this release',
  access: 'reader',
  success: { status: 200, description: 'All rules on one page', schema: pageSchema(ruleSchema) },
  problems: [],
  async handle() {
    return { body: { items: catalogue.map(ruleView), nextCursor: null } }
  },
})
