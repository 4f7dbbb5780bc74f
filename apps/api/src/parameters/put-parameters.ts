import { putRuleParameters, readRuleParameters, type StoredParameters } from '@plumbline/db'
import { checkRuleParameters, type ParameterProblem } from '@plumbline/rules'
import { actorOf, requesterOf } from '../auth/authenticate.js'
import { ApiProblem } from '../http/api-problem.js'
import { defineRoute } from '../http/define-route.js'
import { newParametersSchema, parametersSchema, parametersView } from './parameters.js'

export const putParametersRoute = defineRoute({
  method: 'PUT',
  url: '/v1/parameters',
  operationId: 'putParameters',
  tag: 'Rules',
  summary: 'Set the parameters of rules',
  description:
    'Replaces all values; an empty object returns to the defaults. The next scan of each account judges by them. Frameworks that set other values keep theirs.',
  access: 'admin',
  body: newParametersSchema,
  success: { status: 200, description: 'The values that are set', schema: parametersSchema },
  problems: [],
  async handle({ body, caller, tenant }) {
    const { parameters, problems } = checkRuleParameters(body)
    if (problems.length > 0) throw refusal(problems)
    const change = { changedBy: requesterOf(caller), actor: actorOf(caller) }
    await tenant.sql((tx) => putRuleParameters(tx, parameters as StoredParameters, change))
    return { body: parametersView(await tenant.sql((tx) => readRuleParameters(tx))) }
  },
})

function refusal(problems: readonly ParameterProblem[]): ApiProblem {
  const errors = problems.map(({ path, message }) => ({
    in: 'body' as const,
    pointer: pointerOf(path),
    detail: message,
  }))
  const texts = problems.map(({ path, message }) => `${path}: ${message}`)
  return new ApiProblem('validation-failed', `Invalid body: ${texts.join('; ')}.`, { errors })
}

/** The pointer of `<service>.<name>` or `<service>.<name>.<parameter>`. */
function pointerOf(path: string): string {
  const [service = '', name, parameter] = path.split('.')
  const rule = name === undefined ? service : `${service}.${name}`
  return parameter === undefined ? `#/${rule}` : `#/${rule}/${parameter}`
}
