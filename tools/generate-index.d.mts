interface Index {
  readonly folder: string
  readonly define: string
  readonly file: string
  readonly list: string
  readonly type: string
  readonly typeFile: string
  readonly doc: string
}
export declare const indexes: readonly Index[]
export declare function renderIndex(index: Index): string
