import { randomBytes } from 'node:crypto'

/** The format of every ExternalId that Plumbline generates. */
export const externalIdForm = /^plb-[\w-]{32}$/

/**
 * A new ExternalId: `plb-` and 32 random letters, digits, `-` and `_` (192 bits). Plumbline generates it, never the
 * customer: a value that a customer can choose would grant access to another customer's account through Plumbline.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function newExternalId(): string {
  return `plb-${randomBytes(24).toString('base64url')}`
}
