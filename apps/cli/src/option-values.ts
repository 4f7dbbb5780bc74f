import { InvalidArgumentError } from 'commander'

/** `a,b` as a list of at least one text. Throws InvalidArgumentError. */
export function textList(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim())
  if (items.includes('')) throw new InvalidArgumentError('It must be words with commas between them.')
  return [...new Set(items)]
}

/** Twelve digits. Throws InvalidArgumentError. */
export function awsAccountId(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError('It must be 12 digits.')
  return text
}
