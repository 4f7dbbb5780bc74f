import { known, type Observed, type Resource } from '@plumbline/model'

/** Whether the root user has a password or access keys. Members of an organization with central root access have neither. */
export function rootCanSignIn(account: Resource<'AWS::Account'>): Observed<boolean> {
  const { hasRootPassword, hasRootAccessKeys } = account
  if (!hasRootPassword.known) return hasRootPassword
  if (!hasRootAccessKeys.known) return hasRootAccessKeys
  return known(hasRootPassword.value || hasRootAccessKeys.value)
}
