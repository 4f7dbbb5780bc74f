import { definePasswordRule } from '../credentials/password-rule.js'

export const iamPasswordNumber = definePasswordRule({
  id: 'iam.password-number',
  title: 'Passwords need no digit',
  severity: 'low',
  why: 'Passwords drawn from fewer kinds of characters are guessed sooner, and a standard that you follow may ask for a digit.',
  fix: 'Ask for at least one digit in the password policy.',
  option: '--require-numbers',
  terraform: 'require_numbers = true',
  field: 'requiresNumbers',
  expected: true,
  isMet: (policy) => policy?.requiresNumbers === true,
})
