import { catalogue } from './rule-catalogue.js'
import { pageSchema } from '../http/page.js'
import { ruleSchema } from './rule.js'
import { ruleView } from './rule.js'
import { defineRoute } from '../http/define-route.js'

export const listRulesRoute = defineRoute({
  method: 'GET',
  url: '/v1/rules',
  operationId: 'listRules',
  tag: 'Rules',
  summary: 'List all rules of this release',
  access: 'reader',
  success: { status: 200, description: 'All rules on one page', schema: pageSchema(ruleSchema) },
  problems: [],
  async handle() {
    return { body: { items: catalogue.map(ruleView), nextCursor: null } }
  },
})
