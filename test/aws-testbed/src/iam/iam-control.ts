import { z } from 'zod'
import type { IamStore } from './iam-store.js'

const time = z.iso.datetime({ offset: true })

/** IAM state that a seed may set although the AWS API cannot. */
export const iamSettingsSchema = z.strictObject({
  accountId: z.string().regex(/^\d{12}$/),
  root: z
    .strictObject({
      hasPassword: z.boolean(),
      hasMfa: z.boolean(),
      hasVirtualMfa: z.boolean(),
      accessKeys: z.int().min(0).max(2),
      signingCertificates: z.int().min(0).max(2),
      passwordLastUsed: time.nullable(),
    })
    .partial()
    .optional(),
  /** By user and column of the credential report. */
  reportCells: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  certificates: z.record(z.string(), z.strictObject({ uploaded: time, expires: time })).optional(),
})

export type IamSettings = z.input<typeof iamSettingsSchema>

/** Applies settings to the stored state; what they omit is unchanged. */
export function applyIamSettings(store: IamStore, settings: z.output<typeof iamSettingsSchema>): void {
  const account = store.of(settings.accountId)
  account.root = { ...account.root, ...withoutUndefined(settings.root ?? {}) }
  for (const [user, cells] of Object.entries(settings.reportCells ?? {}))
    account.reportCells.set(user, { ...account.reportCells.get(user), ...cells })
  for (const [name, dates] of Object.entries(settings.certificates ?? {}))
    account.certificates.set(name, dates)
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}
