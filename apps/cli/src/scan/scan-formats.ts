/** Forms in which `plumbline scan` gives its result. */
export const scanFormats = ['table', 'json', 'ndjson'] as const
export type ScanFormat = (typeof scanFormats)[number]
