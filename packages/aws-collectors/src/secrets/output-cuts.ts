import type { AlternateContact, ContactInformation } from '@aws-sdk/client-account'
import type { OperationName, OutputOf } from '../engine/aws-operations.js'
import type { Cutter } from './cutter.js'

type Cut<O extends OperationName> = (output: OutputOf<O>, cutter: Cutter) => OutputOf<O>

/**
 * Operations whose responses contain secrets, with the cut that is made before any other code receives them. A test
 * compares this list with what the SDK marks as sensitive.
 */
export const outputCuts: { readonly [O in OperationName]?: Cut<O> } = {
  'account:GetAlternateContact': (output, cutter) => ({
    ...output,
    ...(output.AlternateContact === undefined
      ? {}
      : { AlternateContact: cutAlternateContact(output.AlternateContact, cutter) }),
  }),
  'account:GetContactInformation': (output) => ({
    ...output,
    ...(output.ContactInformation === undefined
      ? {}
      : { ContactInformation: cutContactInformation(output.ContactInformation) }),
  }),
  'iam:ListVirtualMFADevices': (output) => ({
    ...output,
    // AWS returns seeds only when the device is created; if this list ever contains one, it is dropped here.
    VirtualMFADevices: (output.VirtualMFADevices ?? []).map(
      ({ Base32StringSeed: _seed, QRCodePNG: _code, ...device }) => device,
    ),
  }),
  'lambda:ListFunctions': (output, cutter) => ({
    ...output,
    Functions: (output.Functions ?? []).map((entry) =>
      entry.Environment === undefined
        ? entry
        : { ...entry, Environment: cutEnvironment(entry.Environment, cutter) },
    ),
  }),
}

/** Replaces personal data: only its presence is kept. */
const filled = 'filled'

function presence(text: string | undefined): string {
  return text === undefined || text.trim() === '' ? '' : filled
}

/** The address becomes a hash, so that equal contacts can be recognized. */
function cutAlternateContact(contact: AlternateContact, cutter: Cutter): AlternateContact {
  const { EmailAddress: email, AlternateContactType: type } = contact
  return {
    ...(type === undefined ? {} : { AlternateContactType: type }),
    Name: presence(contact.Name),
    Title: presence(contact.Title),
    PhoneNumber: presence(contact.PhoneNumber),
    ...(email === undefined ? {} : { EmailAddress: cutter.cut('EmailAddress', email.trim().toLowerCase()) }),
  }
}

function cutContactInformation(contact: ContactInformation): ContactInformation {
  return {
    FullName: presence(contact.FullName),
    AddressLine1: presence(contact.AddressLine1),
    City: presence(contact.City),
    PostalCode: presence(contact.PostalCode),
    CountryCode: presence(contact.CountryCode),
    PhoneNumber: presence(contact.PhoneNumber),
    CompanyName: presence(contact.CompanyName),
  }
}

interface Environment {
  readonly Variables?: Record<string, string> | undefined
  readonly Error?:
    | { readonly ErrorCode?: string | undefined; readonly Message?: string | undefined }
    | undefined
}

/** Applies the operation's cut, if it has one. */
export function cutOutput<O extends OperationName>(
  operation: O,
  output: OutputOf<O>,
  cutter: Cutter,
): OutputOf<O> {
  const cut: Cut<O> | undefined = outputCuts[operation]
  return cut === undefined ? output : cut(output, cutter)
}

/** The error's message may name the key; its code is enough. */
function cutEnvironment({ Variables, Error: failure }: Environment, cutter: Cutter) {
  const cut = Object.entries(Variables ?? {}).map(([name, value]) => [name, cutter.cut(name, value)])
  return {
    ...(Variables === undefined ? {} : { Variables: Object.fromEntries(cut) as Record<string, string> }),
    ...(failure === undefined ? {} : { Error: { ErrorCode: failure.ErrorCode } }),
  }
}
