import { randomBytes } from 'node:crypto'

/** What every ExternalId of ours looks like. */
export const externalIdForm = /^plb-[\w-]{32}$/

/**
 * A new ExternalId: `plb-` and 32 random letters, digits, `-` and `_` (192 bits). We make it, never the customer: a value
 * that two customers can choose alike would let one reach the other's account through us.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function newExternalId(): string {
  return `plb-${randomBytes(24).toString('base64url')}`
}
