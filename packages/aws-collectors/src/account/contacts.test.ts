import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import {
  denied,
  notFound,
  type Script,
  scriptedConnection,
  throttled,
} from '../../test/scripted-connection.js'
import { accountContacts } from './contacts.js'

const type = 'Plumbline::Account::Contacts'
const alternate = 'account:GetAlternateContact'
const primary = 'account:GetContactInformation'
const run = (script: Script) => runScripted(accountContacts, scriptedConnection(script))

const contact = (EmailAddress: string) => ({
  AlternateContact: { Name: 'Ana Diaz', Title: 'CISO', EmailAddress, PhoneNumber: '+1 555 0100' },
})
const information = {
  ContactInformation: {
    FullName: 'Ana Diaz',
    AddressLine1: '1 Main Street',
    City: 'Springfield',
    PostalCode: '12345',
    CountryCode: 'US',
    PhoneNumber: '+1 555 0100',
  },
}

describeCollector(accountContacts, () => {
  it('keeps presence and hashes, and no personal data', async () => {
    const result = await run({
      [alternate]: ({ AlternateContactType }: { AlternateContactType?: string | undefined }) =>
        contact(AlternateContactType === 'BILLING' ? 'billing@example.com' : 'Ana@Example.com '),
      [primary]: () => information,
    })
    const facts = factsOf(result, type, 'contacts')
    expect(facts.primary).toEqual(
      known({ hasName: true, hasAddress: true, hasPhone: true, hasCompany: false }),
    )
    expect(facts.security).toMatchObject({ known: true, value: { hasPhone: true } })
    expect(facts.operations).toEqual(facts.security)
    expect(facts.billing).not.toEqual(facts.security)
    expect(JSON.stringify(result)).not.toMatch(/ana|diaz|example\.com|555/i)
    expect(result.coverage.state).toBe('complete')
  })

  it('reads that no contact is set', async () => {
    const result = await run({ [alternate]: notFound, [primary]: notFound })
    expect(factsOf(result, type, 'contacts')).toEqual({
      primary: known(null),
      security: known(null),
      billing: known(null),
      operations: known(null),
    })
    expect(result.coverage.state).toBe('complete')
  })

  it('reports denied and throttled contacts as unknown', async () => {
    const result = await run({ [alternate]: denied, [primary]: throttled })
    expect(factsOf(result, type, 'contacts')).toMatchObject({
      primary: unknown('throttled', primary),
      security: unknown('access_denied', alternate),
    })
    expect(result.coverage).toMatchObject({ state: 'partial', throttles: 1 })
  })

  it('reports a contact that is missing from the response as unknown', async () => {
    const result = await run({ [primary]: () => information })
    expect(factsOf(result, type, 'contacts').security).toEqual(unknown('error', alternate))
  })
})
