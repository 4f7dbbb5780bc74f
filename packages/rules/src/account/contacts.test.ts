import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { accountContacts } from './contacts.js'

const filled = { hasName: true, hasAddress: true, hasPhone: true, hasCompany: false }

testRule(accountContacts, {
  pass: {
    'name, address and telephone': { resource: fixture('Plumbline::Account::Contacts', { primary: filled }) },
  },
  fail: {
    'none at all': { resource: fixture('Plumbline::Account::Contacts', { primary: null }) },
    'no telephone': {
      resource: fixture('Plumbline::Account::Contacts', { primary: { ...filled, hasPhone: false } }),
    },
    'no address': {
      resource: fixture('Plumbline::Account::Contacts', { primary: { ...filled, hasAddress: false } }),
    },
  },
  unknown: {
    'not read': {
      resource: fixture('Plumbline::Account::Contacts', {
        primary: unknown('access_denied', 'account:GetContactInformation'),
      }),
      missing: ['account:GetContactInformation'],
    },
  },
})
