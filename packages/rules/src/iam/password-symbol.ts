import { definePasswordRule } from '../credentials/password-rule.js'

export const iamPasswordSymbol = definePasswordRule({
  id: 'iam.password-symbol',
  title: 'Passwords need no symbol',
  severity: 'low',
  why: 'Passwords drawn from fewer kinds of characters are guessed sooner, and a standard that you follow may ask for a symbol.',
  fix: 'Ask for at least one symbol in the password policy.',
  option: '--require-symbols',
  terraform: 'require_symbols = true',
  field: 'requiresSymbols',
  expected: true,
  isMet: (policy) => policy?.requiresSymbols === true,
})
