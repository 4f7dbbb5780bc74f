import { ApiProblem } from './api-problem.js'

/** The problem `validation-failed` for a query parameter that no schema can check alone. */
export function badQuery(parameter: string, detail: string): ApiProblem {
  const errors = [{ in: 'query' as const, pointer: `#/${parameter}`, detail }]
  return new ApiProblem('validation-failed', `Invalid query: ${parameter}: ${detail}.`, { errors })
}
