import type * as Account from '@aws-sdk/client-account'
import type { Operation } from '../engine/operation.js'

/** Operations of the account itself and its contacts that we call. */
export interface AccountOperations {
  'account:GetAlternateContact': Operation<
    Account.GetAlternateContactCommandInput,
    Account.GetAlternateContactCommandOutput
  >
  'account:GetContactInformation': Operation<
    Account.GetContactInformationCommandInput,
    Account.GetContactInformationCommandOutput
  >
}
