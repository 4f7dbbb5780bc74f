import { unknown } from '@plumbline/model'
import { accountContacts } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { securityContact } from './security-contact.js'

const denied = unknown('access_denied', 'account:GetAlternateContact')

testRule(securityContact, {
  pass: { 'one is registered': { resource: accountContacts() } },
  fail: { 'none is registered': { resource: accountContacts({ security: null }) } },
  unknown: { 'it was denied': { resource: accountContacts({ security: denied }) } },
})
