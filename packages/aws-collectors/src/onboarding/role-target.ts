/** The values from which the role of one account is created. */
export interface RoleTarget {
  readonly roleArn: string
  readonly partition: string
  readonly externalId: string
  /** ARN of the principal that assumes the role: a user, a role or an account's root. Null if it is not configured. */
  readonly principalArn: string | null
}

/** Path and name in a role's ARN: `/security/` and `PlumblineReader`. */
export interface RoleName {
  readonly path: string
  readonly name: string
}

/** Splits the ARN of a role. Throws for any other text. */
export function roleNameOf(roleArn: string): RoleName {
  const match = /:role(\/(?:.*\/)?)([^/]+)$/.exec(roleArn)
  const [, path, name] = match ?? []
  if (path === undefined || name === undefined) throw new Error(`${roleArn} is not the ARN of a role.`)
  return { path, name }
}

/** ARNs of principals that may assume the role: an account's root, a role or a user. */
export const principalArnForm = /^arn:aws[a-z-]*:iam::\d{12}:(?:root|(?:role|user)\/[\w+=,.@/-]{1,576})$/
