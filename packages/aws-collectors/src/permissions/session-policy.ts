import { connectionOperations, declaredOperations } from './declared-operations.js'

/** Characters that STS allows in a session policy. */
export const sessionPolicyLimit = 2048

/**
 * The policy that narrows every assumed session, as JSON text. It only intersects with the role's own policy, so it
 * names what collectors read by prefix (`lambda:Get*`) and stays short; the role's policy is exact.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function sessionPolicy(): string {
  const actions = declaredOperations().map(({ operation, action }) =>
    operation in connectionOperations ? action : actionPrefix(action),
  )
  const statement = { Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' }
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  if (text.length > sessionPolicyLimit) {
    throw new Error(`The session policy has ${text.length} characters; STS allows ${sessionPolicyLimit}.`)
  }
  return text
}

/** `lambda:Get*` of `lambda:GetPolicy`. */
function actionPrefix(action: string): string {
  const [service = '', name = ''] = action.split(':')
  return `${service}:${/^[A-Z][a-z]+/.exec(name)?.[0] ?? name}*`
}
