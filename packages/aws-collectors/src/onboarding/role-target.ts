/** What the role of one account is to be made with. */
export interface RoleTarget {
  readonly roleArn: string
  readonly partition: string
  readonly externalId: string
  /** ARN of who assumes the role: a user, a role or an account's root. Null where nobody has told it yet. */
  readonly principalArn: string | null
}

/** A role's ARN, taken apart: `/security/` and `PlumblineReader`. */
export interface RoleName {
  readonly path: string
  readonly name: string
}

/** Takes the ARN of a role apart. Throws for text that is none. */
export function roleNameOf(roleArn: string): RoleName {
  const match = /:role(\/(?:.*\/)?)([^/]+)$/.exec(roleArn)
  const [, path, name] = match ?? []
  if (path === undefined || name === undefined) throw new Error(`${roleArn} is not the ARN of a role.`)
  return { path, name }
}

/** Who may be allowed to assume the role: an account's root, a role or a user. */
export const principalArnForm = /^arn:aws[a-z-]*:iam::\d{12}:(?:root|(?:role|user)\/[\w+=,.@/-]{1,576})$/
