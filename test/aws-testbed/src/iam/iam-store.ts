/** What AWS reports about root and the API cannot set; moto lacks it. */
export interface RootState {
  hasPassword: boolean
  hasMfa: boolean
  /** True if the MFA device of root is an authenticator app. */
  hasVirtualMfa: boolean
  accessKeys: number
  signingCertificates: number
  /** ISO 8601; null if root was never used. */
  passwordLastUsed: string | null
}

export interface CertificateDates {
  uploaded: string
  expires: string
}

/** IAM state of one account that is stored outside moto. */
export interface IamAccount {
  root: RootState
  /** Cells of the credential report that differ from moto's, by user and column. */
  reportCells: Map<string, Readonly<Record<string, string>>>
  certificates: Map<string, CertificateDates>
  /** Names of AWS managed policies that are attached, by holder: `user/ana`, `role/deploy`. */
  awsPolicies: Map<string, Set<string>>
}

/** A root user as AWS recommends it: a password, hardware MFA, and no recent use. */
export const quietRoot: RootState = {
  hasPassword: true,
  hasMfa: true,
  hasVirtualMfa: false,
  accessKeys: 0,
  signingCertificates: 0,
  passwordLastUsed: null,
}

/** State of IAM outside moto, by account. */
export class IamStore {
  readonly #accounts = new Map<string, IamAccount>()

  of(accountId: string): IamAccount {
    const known = this.#accounts.get(accountId)
    if (known !== undefined) return known
    const fresh: IamAccount = {
      root: { ...quietRoot },
      reportCells: new Map(),
      certificates: new Map(),
      awsPolicies: new Map(),
    }
    this.#accounts.set(accountId, fresh)
    return fresh
  }

  clear(): void {
    this.#accounts.clear()
  }
}
