import { testFactRule } from '../testing/index.js'
import { accountContacts } from './contacts.js'

const complete = { hasName: true, hasAddress: true, hasPhone: true, hasCompany: false }

testFactRule(accountContacts, {
  good: [complete],
  bad: [
    null,
    { ...complete, hasName: false },
    { ...complete, hasAddress: false },
    { ...complete, hasPhone: false },
  ],
})
