import { unknown } from '@plumbline/model'
import { alternateContact, fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { accountContactsDistinct } from './contacts-distinct.js'

const denied = unknown('access_denied', 'account:GetAlternateContact')

testRule(accountContactsDistinct, {
  pass: { 'three different addresses': { resource: fixture('Plumbline::Account::Contacts') } },
  fail: {
    'two contacts share an address': {
      resource: fixture('Plumbline::Account::Contacts', { billing: alternateContact('security') }),
    },
    'one contact is missing': { resource: fixture('Plumbline::Account::Contacts', { operations: null }) },
    'no contact': {
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
