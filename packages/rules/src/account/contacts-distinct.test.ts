import { unknown } from '@plumbline/model'
import { accountContacts, alternateContact } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { contactsDistinct } from './contacts-distinct.js'

const denied = unknown('access_denied', 'account:GetAlternateContact')

testRule(contactsDistinct, {
  pass: { 'three addresses': { resource: accountContacts() } },
  fail: {
    'one address for two': { resource: accountContacts({ billing: alternateContact('security') }) },
    'one missing': { resource: accountContacts({ operations: null }) },
    'none at all': { resource: accountContacts({ security: null, billing: null, operations: null }) },
  },
  unknown: {
    'one was denied': {
      resource: accountContacts({ billing: denied }),
      missing: ['account:GetAlternateContact'],
    },
  },
})
