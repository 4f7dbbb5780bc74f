/** Operations by path, which is the operation name with a lower-case first letter. */
const operations = [
  'DeleteAlternateContact',
  'GetAlternateContact',
  'GetContactInformation',
  'PutAlternateContact',
  'PutContactInformation',
] as const

const names = new Map(operations.map((name) => [`/${name[0]?.toLowerCase()}${name.slice(1)}`, name]))

/** Name of the operation at a path of the account service, or undefined. */
export function accountOperation(path: string): string | undefined {
  return names.get(path)
}
