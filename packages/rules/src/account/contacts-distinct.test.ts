import { unknown } from '@plumbline/model'
import { alternateContact, fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { accountContactsDistinct } from './contacts-distinct.js'

const denied = unknown('access_denied', 'account:GetAlternateContact')

testRule(accountContactsDistinct, {
  pass: { 'three addresses': { resource: fixture('Plumbline::Account::Contacts') } },
  fail: {
    'one address for two': {
      resource: fixture('Plumbline::Account::Contacts', { billing: alternateContact('security') }),
    },
    'one missing': { resource: fixture('Plumbline::Account::Contacts', { operations: null }) },
    'none at all': {
      resource: fixture('Plumbline::Account::Contacts', { security: null, billing: null, operations: null }),
    },
  },
  unknown: {
    'one was denied': {
      resource: fixture('Plumbline::Account::Contacts', { billing: denied }),
      missing: ['account:GetAlternateContact'],
    },
  },
})
