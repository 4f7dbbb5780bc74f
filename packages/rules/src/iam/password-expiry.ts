import { definePasswordRule } from '../credentials/password-rule.js'

export const iamPasswordExpiry = definePasswordRule({
  id: 'iam.password-expiry',
  title: 'Passwords live longer than 90 days',
  severity: 'low',
  why: 'A password that leaked unnoticed works for as long as it lives; an end date bounds that time where MFA is not everywhere.',
  fix: 'Let passwords expire after 90 days, or require MFA from everybody and accept this finding.',
  notes:
    'Low: NIST advises against expiry without cause; PCI DSS requires it where the password is the only factor.',
  option: '--max-password-age 90',
  terraform: 'max_password_age = 90',
  field: 'maxAgeDays',
  expected: 90,
  isMet: (policy) => policy !== null && policy.maxAgeDays !== null && policy.maxAgeDays <= 90,
})
