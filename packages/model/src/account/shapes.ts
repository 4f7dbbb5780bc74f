import type { ResourceShape } from '../resource-shape.js'
import type { AccountFacts } from './facts.js'

const summary = 'iam:GetAccountSummary'
const regions = 'ec2:DescribeRegions'
const alternate = 'account:GetAlternateContact'

/** Shapes of the account itself and its contacts. */
export const accountShapes: { readonly [T in keyof AccountFacts]: ResourceShape<T> } = {
  'AWS::Account': {
    version: 1,
    facts: {
      isRootMfaEnabled: summary,
      hasRootAccessKeys: summary,
      hasRootPassword: summary,
      hasRootSigningCertificates: summary,
    },
    keyedLists: {},
  },
  'Plumbline::Account::Contacts': {
    version: 1,
    facts: {
      primary: 'account:GetContactInformation',
      security: alternate,
      billing: alternate,
      operations: alternate,
    },
    keyedLists: {},
  },
  'Plumbline::Account::Region': {
    version: 1,
    facts: { optInStatus: regions, endpoint: regions },
    keyedLists: {},
  },
}
