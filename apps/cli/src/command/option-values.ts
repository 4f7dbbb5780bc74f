import { InvalidArgumentError } from 'commander'

/** Parses `a,b` as a list without duplicates. Throws InvalidArgumentError. */
export function textList(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim())
  if (items.includes('')) throw new InvalidArgumentError('It must be a comma-separated list.')
  return [...new Set(items)]
}

/** Parses an AWS account id: 12 digits. Throws InvalidArgumentError. */
export function awsAccountId(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError('It must be 12 digits.')
  return text
}
