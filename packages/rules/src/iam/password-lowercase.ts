import { definePasswordRule } from '../credentials/password-rule.js'

export const iamPasswordLowercase = definePasswordRule({
  id: 'iam.password-lowercase',
  title: 'Passwords need no lower-case letter',
  severity: 'low',
  why: 'Passwords drawn from fewer kinds of characters are guessed sooner, and a standard that you follow may ask for a lower-case letter.',
  fix: 'Ask for at least one lower-case letter in the password policy.',
  option: '--require-lowercase-characters',
  terraform: 'require_lowercase_characters = true',
  field: 'requiresLowercase',
  expected: true,
  isMet: (policy) => policy?.requiresLowercase === true,
})
