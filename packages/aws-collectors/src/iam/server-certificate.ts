import { defineCollector } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'
import { listPages, nextOfTruncated } from '../engine/pages.js'
import { required, stated, statedDate } from '../engine/read-facts.js'

const list = 'iam:ListServerCertificates'

/** TLS certificates in IAM: their dates, never their keys. */
export const iamServerCertificate = defineCollector({
  id: 'iam.server-certificate',
  service: 'iam',
  scope: 'global',
  produces: ['AWS::IAM::ServerCertificate'],
  operations: {
    'iam:ListServerCertificates': {
      action: list,
      reason: 'Lists the TLS certificates in IAM and when they expire.',
      kind: 'list',
      probe: { input: { MaxItems: 1 } },
    },
  },
  async *collect(aws) {
    const certificates = listPages(async (Marker) => {
      const page = await aws.call(list, { MaxItems: 1000, Marker })
      return {
        items: page.ServerCertificateMetadataList ?? [],
        next: nextOfTruncated(page),
      }
    })
    for await (const certificate of certificates) {
      const arn = required(certificate.Arn, 'Arn')
      const name = required(certificate.ServerCertificateName, 'ServerCertificateName')
      const type = 'AWS::IAM::ServerCertificate'
      yield {
        identity: identityOf(aws, { type, arn, name, incarnation: certificate.ServerCertificateId ?? null }),
        facts: {
          path: stated(certificate.Path, list),
          expirationDate: statedDate(certificate.Expiration, list),
          uploadDate: statedDate(certificate.UploadDate, list),
        },
        volatile: {},
      }
    }
  },
})
