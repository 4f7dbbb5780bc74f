import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { accountSecurityContact } from './security-contact.js'

const denied = unknown('access_denied', 'account:GetAlternateContact')

testRule(accountSecurityContact, {
  pass: { 'one is registered': { resource: fixture('Plumbline::Account::Contacts') } },
  fail: { 'none is registered': { resource: fixture('Plumbline::Account::Contacts', { security: null }) } },
  unknown: { 'it was denied': { resource: fixture('Plumbline::Account::Contacts', { security: denied }) } },
})
