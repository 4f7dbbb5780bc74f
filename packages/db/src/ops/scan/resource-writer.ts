/** The only writer of a set of rows: one collector in one region of one account, under one scan. */
export interface ResourceWriter {
  readonly partId: string
  readonly fence: number
  readonly accountId: string
  readonly scanNo: number
  readonly collector: string
  readonly region: string
}
