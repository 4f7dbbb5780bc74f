import { definePasswordRule } from '../credentials/password-rule.js'

export const iamPasswordReuse = definePasswordRule({
  id: 'iam.password-reuse',
  title: 'Old passwords may be used again',
  severity: 'medium',
  why: 'A user who must change a password and may return to the old one gives whoever knows the old one their access back.',
  fix: 'Remember the last 24 passwords, the most that AWS keeps.',
  option: '--password-reuse-prevention 24',
  terraform: 'password_reuse_prevention = 24',
  field: 'reusePrevention',
  expected: 24,
  isMet: (policy) => (policy?.reusePrevention ?? 0) >= 24,
})
