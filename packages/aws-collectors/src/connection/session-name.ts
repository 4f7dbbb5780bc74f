/**
 * Makes an STS RoleSessionName that names its cause in the customer's CloudTrail: `plumbline-<first 8 of the id>`.
 * STS takes 2 to 64 characters of `[\w+=,.@-]`; others become `-`.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function sessionName(scanId: string): string {
  const start = scanId.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 8)
  return start === '' ? 'plumbline' : `plumbline-${start}`
}

/** True for text that STS accepts as RoleSessionName. */
export function isSessionName(text: string): boolean {
  return /^[\w+=,.@-]{2,64}$/.test(text)
}
