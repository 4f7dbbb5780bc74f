import { unknown } from '@plumbline/model'
import { accountContacts } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { contacts } from './contacts.js'

const filled = { hasName: true, hasAddress: true, hasPhone: true, hasCompany: false }

testRule(contacts, {
  pass: { 'name, address and telephone': { resource: accountContacts({ primary: filled }) } },
  fail: {
    'none at all': { resource: accountContacts({ primary: null }) },
    'no telephone': { resource: accountContacts({ primary: { ...filled, hasPhone: false } }) },
    'no address': { resource: accountContacts({ primary: { ...filled, hasAddress: false } }) },
  },
  unknown: {
    'not read': {
      resource: accountContacts({ primary: unknown('access_denied', 'account:GetContactInformation') }),
      missing: ['account:GetContactInformation'],
    },
  },
})
