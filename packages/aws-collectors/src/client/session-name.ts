/**
 * Makes an STS RoleSessionName that identifies the scan in the customer's CloudTrail: `plumbline-<id>`. The id is not
 * shortened, because the first digits of a UUIDv7 are its time, which scans of one minute share. STS allows 2 to 64
 * characters of `[\w+=,.@-]`; others become `-`.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function sessionName(scanId: string): string {
  const id = scanId.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 54)
  return id === '' ? 'plumbline' : `plumbline-${id}`
}

/** True for text that STS accepts as RoleSessionName. */
export function isSessionName(text: string): boolean {
  return /^[\w+=,.@-]{2,64}$/.test(text)
}
