import type { AccountRootFacts } from '../account/account.js'
import type { AccountContactsFacts, AlternateContact } from '../account/contacts.js'
import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { globalFixture } from './global-fixture.js'
import { type FactOverrides, fixtureAccountId } from './lambda-function.js'

const rootFacts: AccountRootFacts = {
  isRootMfaEnabled: known(true),
  hasRootAccessKeys: known(false),
  hasRootPassword: known(true),
  hasRootSigningCertificates: known(false),
}

/** The fixture account, whose root user has a password and MFA. */
export function awsAccount(overrides: FactOverrides<'AWS::Account'> = {}): Resource<'AWS::Account'> {
  const arn = `arn:aws:iam::${fixtureAccountId}:root`
  return globalFixture({ type: 'AWS::Account', arn, name: fixtureAccountId, facts: rootFacts, overrides })
}

/** A contact with a hash that is made of its name. */
export function alternateContact(name: string): AlternateContact {
  const digest = Buffer.from(name).toString('hex').padEnd(64, '0')
  return { emailHash: { keyId: 'k1', digest }, hasPhone: true }
}

const contactsFacts: AccountContactsFacts = {
  primary: known({ hasName: true, hasAddress: true, hasPhone: true, hasCompany: true }),
  security: known(alternateContact('security')),
  billing: known(alternateContact('billing')),
  operations: known(alternateContact('operations')),
}

/** All contacts, each another. */
export function accountContacts(
  overrides: FactOverrides<'Plumbline::Account::Contacts'> = {},
): Resource<'Plumbline::Account::Contacts'> {
  return globalFixture({
    type: 'Plumbline::Account::Contacts',
    arn: `arn:aws:account::${fixtureAccountId}:contacts`,
    name: 'contacts',
    facts: contactsFacts,
    overrides,
  })
}
