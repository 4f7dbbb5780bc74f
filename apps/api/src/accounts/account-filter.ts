import { findAccountId, type SqlTransaction } from '@plumbline/db'
import { badQuery } from '../http/bad-query.js'
import { awsAccountIdSchema, idSchema } from '../http/fields.js'

/** The query parameters that select one account. */
export const accountQuery = {
  accountId: idSchema.optional().describe('Id of an account; all accounts by default'),
  awsAccountId: awsAccountIdSchema
    .optional()
    .describe('AWS account id of a registered account, instead of `accountId`; an unknown one is refused'),
}

/**
 * The account that both parameters select; null means all accounts.
 *
 * @throws the problem `validation-failed` for an AWS account that is not registered, so that a typo does not look like an empty
 * result, and for two different accounts
 */
export async function accountFilter(
  tx: SqlTransaction,
  query: { readonly accountId?: string | undefined; readonly awsAccountId?: string | undefined },
): Promise<string | null> {
  const { accountId = null, awsAccountId } = query
  if (awsAccountId === undefined) return accountId
  const found = await findAccountId(tx, awsAccountId)
  if (found === null) throw badQuery('awsAccountId', 'is not registered; GET /v1/accounts lists the accounts')
  if (accountId !== null && accountId !== found)
    throw badQuery('accountId', 'is not the account of awsAccountId')
  return found
}
