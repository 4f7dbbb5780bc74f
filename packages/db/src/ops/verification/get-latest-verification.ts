import { NotFound } from '../../errors.js'
import { sql, type SqlTransaction } from '../../sql.js'
import { verificationColumns, type VerificationRow } from './verification-row.js'

/** An account's newest verification. Throws NotFound where the account is unknown or was never verified. */
export async function getLatestVerification(tx: SqlTransaction, accountId: string): Promise<VerificationRow> {
  const [row] = await tx.query<VerificationRow>(sql`
    select ${verificationColumns} from account_verification
    where account_id = ${accountId}::uuid order by requested_at desc, id desc limit 1`)
  if (row === undefined) throw new NotFound('verification of account', accountId)
  return row
}
