import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type FactOverrides, fixtureAccountId, withOverrides } from './lambda-function.js'

/** A scanned region of the fixture account. */
export function accountRegion(
  overrides: FactOverrides<'Plumbline::Account::Region'> & { readonly region?: string } = {},
): Resource<'Plumbline::Account::Region'> {
  const { region = 'eu-west-1', ...factOverrides } = overrides
  const facts = { optInStatus: known('opt-in-not-required'), endpoint: known(`ec2.${region}.amazonaws.com`) }
  return {
    type: 'Plumbline::Account::Region',
    arn: `arn:aws:account::${fixtureAccountId}:region/${region}`,
    name: region,
    accountId: fixtureAccountId,
    region,
    owner: fixtureAccountId,
    incarnation: null,
    ...withOverrides(facts, factOverrides),
  }
}
