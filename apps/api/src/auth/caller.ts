import type { ApiKeyRole } from '@plumbline/db'

/** Who calls: a key of one tenant. */
export interface Caller {
  readonly tenantId: string
  readonly keyId: string
  readonly keyName: string
  readonly role: ApiKeyRole
}
