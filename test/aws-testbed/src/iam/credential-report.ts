import type { AwsCall } from '../aws-call.js'
import type { Bed } from '../bed.js'
import type { HttpResponse } from '../http-message.js'
import type { IamAccount, RootState } from './iam-store.js'
import { correctedIam } from './moto-iam.js'

/**
 * GetCredentialReport with a row for root, the current time (moto's report is dated 2015), and the cells that a seed has
 * set: ages and last uses, which cannot be set through the AWS API.
 */
export function getCredentialReport(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  const account = bed.iam.of(call.accountId)
  return correctedIam(call, bed, (xml) =>
    xml
      .replace(
        /<Content>([^<]*)</,
        (_, content: string) => `<Content>${corrected(content, call.accountId, account)}<`,
      )
      .replace(/<GeneratedTime>[^<]*</, `<GeneratedTime>${new Date().toISOString()}<`),
  )
}

function corrected(content: string, accountId: string, account: IamAccount): string {
  const text = Buffer.from(content, 'base64').toString('utf8')
  const [header = '', ...rows] = text.split('\n').filter((line) => line !== '')
  const columns = header.split(',')
  const users = rows.map((row) => row.split(',')).map((cells) => withCells(cells, columns, account))
  const lines = [columns, rootRow(columns, accountId, account.root), ...users].map((cells) => cells.join(','))
  return Buffer.from(lines.join('\n')).toString('base64')
}

function withCells(
  cells: readonly string[],
  columns: readonly string[],
  account: IamAccount,
): readonly string[] {
  const set = account.reportCells.get(cells[0] ?? '') ?? {}
  return columns.map((column, at) => set[column] ?? cells[at] ?? 'N/A')
}

function rootRow(columns: readonly string[], accountId: string, root: RootState): readonly string[] {
  const values: Record<string, string> = {
    user: '<root_account>',
    arn: `arn:aws:iam::${accountId}:root`,
    user_creation_time: '2020-01-01T00:00:00+00:00',
    password_enabled: 'not_supported',
    password_last_used: root.passwordLastUsed ?? 'no_information',
    password_last_changed: 'not_supported',
    password_next_rotation: 'not_supported',
    mfa_active: String(root.hasMfa),
    access_key_1_active: String(root.accessKeys > 0),
    access_key_2_active: String(root.accessKeys > 1),
    cert_1_active: String(root.signingCertificates > 0),
    cert_2_active: String(root.signingCertificates > 1),
  }
  return columns.map((column) => values[column] ?? 'N/A')
}
