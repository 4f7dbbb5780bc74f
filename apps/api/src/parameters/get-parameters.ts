import { readRuleParameters } from '@plumbline/db'
import { defineRoute } from '../http/define-route.js'
import { parametersSchema, parametersView } from './parameters.js'

export const getParametersRoute = defineRoute({
  method: 'GET',
  url: '/v1/parameters',
  operationId: 'getParameters',
  tag: 'Rules',
  summary: 'Get the parameters of rules that are set',
  description: 'What is not set has the default that GET /v1/rules lists.',
  access: 'admin',
  success: { status: 200, description: 'The values that are set', schema: parametersSchema },
  problems: [],
  async handle({ tenant }) {
    return { body: parametersView(await tenant.sql((tx) => readRuleParameters(tx))) }
  },
})
