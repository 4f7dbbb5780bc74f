import { definePasswordRule } from '../credentials/password-rule.js'

export const iamPasswordUppercase = definePasswordRule({
  id: 'iam.password-uppercase',
  title: 'Passwords need no upper-case letter',
  severity: 'low',
  why: 'Passwords drawn from fewer kinds of characters are guessed sooner, and a standard that you follow may ask for a upper-case letter.',
  fix: 'Ask for at least one upper-case letter in the password policy.',
  option: '--require-uppercase-characters',
  terraform: 'require_uppercase_characters = true',
  field: 'requiresUppercase',
  expected: true,
  isMet: (policy) => policy?.requiresUppercase === true,
})
