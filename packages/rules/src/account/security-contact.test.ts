import { alternateContact } from '@plumbline/model/testing'
import { testFactRule } from '../testing/index.js'
import { accountSecurityContact } from './security-contact.js'

testFactRule(accountSecurityContact, { good: [alternateContact('security')], bad: [null] })
