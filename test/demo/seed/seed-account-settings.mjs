const strict = {
  MinimumPasswordLength: '16',
  RequireSymbols: 'true',
  RequireNumbers: 'true',
  RequireUppercaseCharacters: 'true',
  RequireLowercaseCharacters: 'true',
  AllowUsersToChangePassword: 'true',
  PasswordReusePrevention: '24',
}

const lax = { MinimumPasswordLength: '8', RequireNumbers: 'true', AllowUsersToChangePassword: 'true' }

/** Password policy, root user and contacts: strict and complete, or those of a neglected account. */
export async function seedAccountSettings(aws, { isStrict }) {
  await aws.query('iam', 'UpdateAccountPasswordPolicy', isStrict ? strict : lax)
  // In a neglected account, the root user signs in occasionally, with a phone as second factor.
  if (!isStrict)
    await aws.setIam({ root: { hasVirtualMfa: true, passwordLastUsed: '2026-10-31T09:12:00+00:00' } })
  for (const kind of isStrict ? ['SECURITY', 'BILLING', 'OPERATIONS'] : ['BILLING']) {
    await aws.rest('account', 'POST', '/putAlternateContact', {
      AlternateContactType: kind,
      EmailAddress: `aws-${kind.toLowerCase()}@acme-retail.example`,
      Name: 'Acme Retail',
      PhoneNumber: '+49 30 5550100',
      Title: 'On duty',
    })
  }
}
