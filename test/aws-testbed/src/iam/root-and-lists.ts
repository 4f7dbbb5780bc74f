import type { AwsCall } from '../aws-call.js'
import type { Bed } from '../bed.js'
import type { HttpResponse } from '../http-message.js'
import type { RootState } from './iam-store.js'
import { correctedIam } from './moto-iam.js'
import { membersOf, textOf, xmlList } from './xml-list.js'

/** GetAccountSummary with the seeded state of root; moto has no MFA, password or key of root. */
export function getAccountSummary(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  const { root } = bed.iam.of(call.accountId)
  return correctedIam(call, bed, (xml) => {
    const others = xml.replaceAll(/<entry><key>Account\w+<\/key><value>\d+<\/value><\/entry>/g, '')
    return others.replace('<SummaryMap>', `<SummaryMap>${entriesOf(root)}`)
  })
}

function entriesOf(root: RootState): string {
  const entries: Record<string, number> = {
    AccountMFAEnabled: Number(root.hasMfa),
    AccountPasswordPresent: Number(root.hasPassword),
    AccountAccessKeysPresent: root.accessKeys,
    AccountSigningCertificatesPresent: root.signingCertificates,
  }
  return Object.entries(entries)
    .map(([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`)
    .join('')
}

/** ListVirtualMFADevices without seeds, which AWS never lists, and with the device of root. */
export function listVirtualMfaDevices(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  const { accountId } = call
  const { root } = bed.iam.of(accountId)
  const ofRoot =
    `<SerialNumber>arn:aws:iam::${accountId}:mfa/root-account-mfa-device</SerialNumber>` +
    `<User><UserId>${accountId}</UserId><Arn>arn:aws:iam::${accountId}:root</Arn></User><EnableDate>2026-01-16T08:00:00Z</EnableDate>`
  return correctedIam(call, bed, (xml) => {
    const devices = membersOf(xml, 'VirtualMFADevices').map((member) =>
      member.replaceAll(/<(Base32StringSeed|QRCodePNG)>[^<]*<\/\1>/g, ''),
    )
    return withList(xml, 'VirtualMFADevices', root.hasVirtualMfa ? [...devices, ofRoot] : devices)
  })
}

/** ListServerCertificates with the dates that the seed has set; moto's certificates all expired in 2012. */
export function listServerCertificates(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  const { certificates } = bed.iam.of(call.accountId)
  return correctedIam(call, bed, (xml) => {
    const members = membersOf(xml, 'ServerCertificateMetadataList').map((member) => {
      const dates = certificates.get(textOf(member, 'ServerCertificateName') ?? '')
      if (dates === undefined) return member
      return member
        .replace(/<UploadDate>[^<]*</, `<UploadDate>${dates.uploaded}<`)
        .replace(/<Expiration>[^<]*</, `<Expiration>${dates.expires}<`)
    })
    return withList(xml, 'ServerCertificateMetadataList', members)
  })
}

function withList(xml: string, list: string, members: readonly string[]): string {
  return xml.replace(new RegExp(`<${list}>.*</${list}>|<${list}/>`, 's'), () => xmlList(list, members))
}
