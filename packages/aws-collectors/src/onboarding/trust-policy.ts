import type { RoleTarget } from './role-target.js'

/** Placeholder for Plumbline's principal if it is not configured. */
export const unknownPrincipal = 'ARN_OF_THE_PRINCIPAL_THAT_PLUMBLINE_RUNS_AS'

/**
 * The trust policy of the customer's role. The condition is StringEquals and nothing weaker: StringLike or an `IfExists`
 * form would accept callers with another ExternalId or none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function trustPolicy(target: Pick<RoleTarget, 'principalArn' | 'externalId'>) {
  return trustStatement(target.principalArn ?? unknownPrincipal, target.externalId)
}

/** The same with a template language's references as values. */
export function trustStatement<T>(principal: T, externalId: T) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'PlumblineAssumesWithItsExternalId',
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      },
    ],
  }
}
