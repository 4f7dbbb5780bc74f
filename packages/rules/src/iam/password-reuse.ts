import { definePasswordRule } from '../credentials/password-rule.js'

export const passwordReuse = definePasswordRule({
  id: 'iam.password-reuse',
  title: 'Old passwords may be used again',
  severity: 'medium',
  why: 'A user who must change a password and may return to the old one gives whoever knows the old one their access back.',
  fix: 'Remember the last 24 passwords, the most that AWS keeps.',
  option: '--password-reuse-prevention 24',
  terraform: 'password_reuse_prevention = 24',
  controls: ['cis-aws-7.0.0:2.9', 'pci-dss-4.0.1:8.3.7', 'hipaa:164.308(a)(5)(ii)(D)'],
  field: 'reusePrevention',
  expected: 24,
  isMet: (policy) => (policy?.reusePrevention ?? 0) >= 24,
})
