import type { Rule } from '../engine/define-rule.js'
import { contacts } from './contacts.js'
import { contactsDistinct } from './contacts-distinct.js'
import { securityContact } from './security-contact.js'

/** Rules about the account itself and its contacts, by id. */
export const accountRules: readonly Rule[] = [contacts, contactsDistinct, securityContact]
