import type { RoleTarget } from './role-target.js'

/** The place that a person fills in where Plumbline does not know who it is. */
export const unknownPrincipal = 'ARN_OF_THE_PRINCIPAL_THAT_PLUMBLINE_RUNS_AS'

/**
 * The trust policy of the customer's role. The condition is StringEquals and nothing looser: with StringLike or an
 * `IfExists` form, callers with another ExternalId or none get in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function trustPolicy(target: Pick<RoleTarget, 'principalArn' | 'externalId'>) {
  return trustStatement(target.principalArn ?? unknownPrincipal, target.externalId)
}

/** The same with whatever a template language puts in place of the values. */
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
