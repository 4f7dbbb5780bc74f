import type { FrameworkPack } from '../../src/framework-pack.js'

/** Only the recommendations that a rule speaks to yet. */
export const cisAws700: FrameworkPack = {
  id: 'cis-aws-7.0.0',
  framework: 'CIS AWS Foundations Benchmark',
  title: 'CIS Amazon Web Services Foundations Benchmark v7.0.0',
  version: '7.0.0',
  published: '2026-04',
  status: 'current',
  source: 'https://www.cisecurity.org/benchmark/amazon_web_services',
  controls: [
    {
      id: '2.21',
      title: 'Resource policies name their principals instead of letting everybody in',
      kind: 'automated',
      rules: ['lambda.policy-public', 'lambda.url-auth-none'],
    },
  ],
}
