import { definePasswordRule } from '../credentials/password-rule.js'

export const iamPasswordLength = definePasswordRule({
  id: 'iam.password-length',
  title: 'Passwords may have fewer than 14 characters',
  severity: 'medium',
  why: 'Short passwords fall to guessing and to lists of leaked passwords, and a console password opens whatever its user may do.',
  fix: 'Set the minimum length to 14 or more.',
  notes: 'Without a password policy of the account, AWS requires 8 characters.',
  option: '--minimum-password-length 14',
  terraform: 'minimum_password_length = 14',
  field: 'minimumLength',
  expected: 14,
  isMet: (policy) => (policy?.minimumLength ?? 8) >= 14,
})
