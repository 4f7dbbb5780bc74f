import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'

const list = 'iam:ListServerCertificates'

/** A TLS certificate stored in IAM. */
export const iamServerCertificate = defineResource({
  type: 'AWS::IAM::ServerCertificate',
  scope: 'global',
  name: 'www',
  arn: ({ accountId, name }) => `arn:aws:iam::${accountId}:server-certificate/${name}`,
  facts: {
    path: fact(list, z.string(), '/'),
    /** ISO 8601 in UTC. */
    expirationDate: fact(list, z.string(), '2027-01-15T08:00:00.000Z'),
    /** ISO 8601 in UTC. */
    uploadDate: fact(list, z.string(), '2026-01-15T08:00:00.000Z'),
  },
})
