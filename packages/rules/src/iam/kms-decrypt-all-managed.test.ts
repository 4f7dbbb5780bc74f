import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamKmsDecryptAllManaged } from './kms-decrypt-all-managed.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const says = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::ManagedPolicy', {
    document: { Statement: [{ Sid: 'one', Effect: 'Allow', Resource: '*', ...statement }] },
  }),
})

testRule(iamKmsDecryptAllManaged, {
  pass: {
    'one key': says({ Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/1' }),
    'all of KMS, which is told elsewhere': says({ Action: 'kms:*' }),
    'through one service': says({
      Action: 'kms:Decrypt',
      Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
    }),
    'of one context': says({
      Action: 'kms:Decrypt',
      Condition: { StringEquals: { 'kms:EncryptionContext:app': 'orders' } },
    }),
  },
  fail: {
    'every key': { ...says({ Action: ['kms:Decrypt', 'kms:Encrypt'] }), items: ['one'] },
    'by a pattern': { ...says({ Action: 'kms:ReEncrypt*' }), items: ['one'] },
    'through a service if it is told': {
      ...says({
        Action: 'kms:Decrypt',
        Condition: { StringEqualsIfExists: { 'kms:ViaService': 's3.amazonaws.com' } },
      }),
      items: ['one'],
    },
  },
  unknown: {
    'the document was not read': { resource: fixture('AWS::IAM::ManagedPolicy', { document: denied }) },
    'whether it is attached was not read': {
      resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: denied }),
    },
  },
  notApplicable: {
    'attached to nothing': { resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: 0 }) },
  },
})
