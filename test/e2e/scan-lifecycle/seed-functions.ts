import type { Testbed } from '@plumbline/aws-testbed'

/** The account that is scanned, the vendor that it trusts too much, and the regions that it has enabled. */
export const testAccountId = '222222222222'
export const vendorAccountId = '333333333333'
export const testRegions = ['eu-west-1', 'us-east-1'] as const

/** Joined from pieces, so that no scanner reports this file as a leak. It has the format of a key but is not one. */
export const canaryKeyId = ['AKIA', 'TESTCANARY', 'QWERTY'].join('')
export const canarySecret = ['wJalr', 'XUtnFEMI', 'K7MDENG', 'bPxRfiCY', 'TESTCANARYKEY'].join('')

const runtime = 'python3.14'

export interface SeededFunctions {
  readonly codeSigning: Readonly<Record<'Enforce' | 'Warn', string>>
}

/** Seeds account B with the functions that expected-verdicts.ts names, one call at a time: moto has no locks. */
export async function seedFunctions(testbed: Testbed): Promise<SeededFunctions> {
  const ireland = testbed.aws({ accountId: testAccountId, region: 'eu-west-1' })
  const virginia = testbed.aws({ accountId: testAccountId, region: 'us-east-1' })
  const profile = `arn:aws:signer:eu-west-1:${testAccountId}:/signing-profiles/release/AbCdEf1234`
  const publishers = { signingProfileVersionArns: [profile] }
  const codeSigning = {
    Enforce: await ireland.createCodeSigningConfig({ ...publishers, untrusted: 'Enforce' }),
    Warn: await ireland.createCodeSigningConfig({ ...publishers, untrusted: 'Warn' }),
  }
  await seedOrdersApi(ireland, codeSigning.Enforce)
  await ireland.createFunction({ name: 'storefront', runtime })
  await ireland.createUrl('storefront', { authType: 'NONE' })
  await ireland.addPermission({
    functionName: 'storefront',
    principal: '*',
    statementId: 'url',
    action: 'lambda:InvokeFunctionUrl',
    functionUrlAuthType: 'NONE',
  })
  await ireland.createFunction({ name: 'catalog', runtime: 'nodejs12.x' })
  await ireland.addPermission({ functionName: 'catalog', statementId: 'everyone', principal: '*' })
  const env = { AWS_BACKUP_KEY_ID: canaryKeyId, AWS_BACKUP_SECRET: canarySecret, STAGE: 'production' }
  await ireland.createFunction({ name: 'payments', runtime, env })
  await ireland.createFunction({
    name: 'thumbnails',
    packageType: 'Image',
    imageUri: 'registry.example/thumbnails:7',
  })
  await ireland.publishLayer('observability', [runtime])
  await seedNotify(virginia)
  return { codeSigning }
}

type Seed = ReturnType<Testbed['aws']>

/** A function with every recommended setting. */
async function seedOrdersApi(aws: Seed, codeSigningConfigArn: string): Promise<void> {
  const { subnetId, securityGroupId } = await aws.createNetwork()
  await aws.createFunction({
    name: 'orders-api',
    runtime,
    tracing: 'Active',
    dlq: `arn:aws:sqs:eu-west-1:${testAccountId}:orders-dlq`,
    kmsKeyArn: `arn:aws:kms:eu-west-1:${testAccountId}:key/1b2c3d4e-0000-4000-8000-000000000001`,
    env: { STAGE: 'production' },
    vpc: { subnetIds: [subnetId], securityGroupIds: [securityGroupId] },
    tags: { team: 'orders' },
    codeSigningConfigArn,
  })
  await aws.putConcurrency('orders-api', 10)
  await aws.addPermission({
    functionName: 'orders-api',
    statementId: 'uploads',
    principal: 's3.amazonaws.com',
    sourceArn: 'arn:aws:s3:::orders-uploads',
    sourceAccount: testAccountId,
  })
}

/** A vendor may call it, so may any SNS topic of any account, and its alias is public. */
async function seedNotify(aws: Seed): Promise<void> {
  await aws.createFunction({ name: 'notify', runtime })
  const version = await aws.publishVersion('notify')
  await aws.createAlias('notify', 'live', version)
  await aws.addPermission({ functionName: 'notify', statementId: 'vendor', principal: vendorAccountId })
  await aws.addPermission({ functionName: 'notify', statementId: 'topics', principal: 'sns.amazonaws.com' })
  await aws.addPermission({ functionName: 'notify', qualifier: 'live', statementId: 'open', principal: '*' })
}
