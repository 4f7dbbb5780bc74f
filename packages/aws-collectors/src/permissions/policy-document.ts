import type { PolicyDocument } from '@plumbline/model'
import { declaredOperations } from './declared-operations.js'

/**
 * The policy for the customer's role: exactly the declared actions, sorted. All are reads of configuration, on any
 * resource, since list actions cannot be scoped.
 */
export function policyDocument(): PolicyDocument {
  const actions = new Set(declaredOperations().map(({ action }) => action))
  const statement = {
    Sid: 'PlumblineRead',
    Effect: 'Allow' as const,
    Action: [...actions].sort(),
    Resource: '*',
  }
  return { Version: '2012-10-17', Statement: [statement] }
}
