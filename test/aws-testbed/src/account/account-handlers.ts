import { z } from 'zod'
import type { AwsCall } from '../aws-call.js'
import { AwsError } from '../aws-error.js'
import type { Bed } from '../bed.js'
import { emptyResponse, type HttpResponse, jsonResponse } from '../http-message.js'

type Handler = (call: AwsCall, bed: Bed) => HttpResponse

const contactSchema = z.strictObject({
  AlternateContactType: z.enum(['SECURITY', 'BILLING', 'OPERATIONS']),
  Name: z.string(),
  Title: z.string(),
  EmailAddress: z.string(),
  PhoneNumber: z.string(),
})
const typeSchema = contactSchema.pick({ AlternateContactType: true })
const primarySchema = z.strictObject({ ContactInformation: z.record(z.string(), z.json()) })

/** https://docs.aws.amazon.com/accounts/latest/reference/API_Operations.html */
export const accountHandlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  [
    'GetAlternateContact',
    (call, bed) => {
      const { AlternateContactType: type } = parse(typeSchema, call)
      const contact = bed.account.of(call.accountId).alternate.get(type)
      if (contact === undefined) throw none(`No contact of type ${type} is set.`)
      return jsonResponse(200, { AlternateContact: contact })
    },
  ],
  [
    'PutAlternateContact',
    (call, bed) => {
      const contact = parse(contactSchema, call)
      bed.account.of(call.accountId).alternate.set(contact.AlternateContactType, contact)
      return emptyResponse(200)
    },
  ],
  [
    'DeleteAlternateContact',
    (call, bed) => {
      const { AlternateContactType: type } = parse(typeSchema, call)
      if (!bed.account.of(call.accountId).alternate.delete(type))
        throw none(`No contact of type ${type} is set.`)
      return emptyResponse(200)
    },
  ],
  [
    'GetContactInformation',
    (call, bed) => jsonResponse(200, { ContactInformation: bed.account.of(call.accountId).primary }),
  ],
  [
    'PutContactInformation',
    (call, bed) => {
      bed.account.of(call.accountId).primary = parse(primarySchema, call).ContactInformation
      return emptyResponse(200)
    },
  ],
])

function none(message: string): AwsError {
  return new AwsError({ code: 'ResourceNotFoundException', status: 404 }, message)
}

function parse<T>(schema: z.ZodType<T>, { request }: AwsCall): T {
  const parsed = schema.safeParse(JSON.parse(request.body.toString('utf8') || '{}'))
  if (parsed.success) return parsed.data
  throw new AwsError({ code: 'ValidationException', status: 400 }, z.prettifyError(parsed.error))
}
