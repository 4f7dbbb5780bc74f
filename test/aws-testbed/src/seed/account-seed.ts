import type { IamSettings } from '../iam/iam-control.js'
import type { RawCalls } from './raw-calls.js'
import type { AwsPlace } from './seed-request.js'

export interface AccountSeed {
  /** Sets what AWS reports about IAM but the API cannot set: root, ages and last uses of credentials, dates of certificates. */
  setIam(settings: Omit<IamSettings, 'accountId'>): Promise<void>
  putAlternateContact(type: 'SECURITY' | 'BILLING' | 'OPERATIONS', email: string): Promise<void>
}

export function accountSeed(endpoint: string, raw: RawCalls, { accountId }: AwsPlace): AccountSeed {
  return {
    async setIam(settings) {
      const body = JSON.stringify({ accountId, ...settings })
      const response = await fetch(new URL('/_testbed/iam', endpoint), { method: 'POST', body })
      if (!response.ok) throw new Error(`The test bed refused the IAM settings: ${await response.text()}`)
    },
    async putAlternateContact(type, email) {
      await raw.rest('account', 'POST', '/putAlternateContact', {
        AlternateContactType: type,
        Name: 'Test Bed',
        Title: 'On call',
        EmailAddress: email,
        PhoneNumber: '+15550100',
      })
    },
  }
}
