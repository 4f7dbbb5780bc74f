import type { Testbed } from '@plumbline/aws-testbed'

/** The account that is scanned, the vendor that it trusts too much, and the regions that it has enabled. */
export const roadAccountId = '222222222222'
export const vendorAccountId = '333333333333'
export const roadRegions = ['eu-west-1', 'us-east-1'] as const

/** Put together here, so that no scanner takes this file for a leak. It is a format, not a key. */
export const canaryKeyId = ['AKIA', 'ROADCANARY', 'QWERTY'].join('')
export const canarySecret = ['wJalr', 'XUtnFEMI', 'K7MDENG', 'bPxRfiCY', 'ROADCANARYKEY'].join('')

const runtime = 'python3.14'

export interface SeededRoad {
  readonly codeSigning: Readonly<Record<'Enforce' | 'Warn', string>>
}

/** Seeds account B with the functions that expected-verdicts.ts speaks of. Serially: moto has no locks. */
export async function seedRoad(testbed: Testbed): Promise<SeededRoad> {
  const ireland = testbed.aws({ accountId: roadAccountId, region: 'eu-west-1' })
  const virginia = testbed.aws({ accountId: roadAccountId, region: 'us-east-1' })
  const profile = `arn:aws:signer:eu-west-1:${roadAccountId}:/signing-profiles/release/AbCdEf1234`
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

/** All that one can ask of a function. */
async function seedOrdersApi(aws: Seed, codeSigningConfigArn: string): Promise<void> {
  const { subnetId, securityGroupId } = await aws.createNetwork()
  await aws.createFunction({
    name: 'orders-api',
    runtime,
    tracing: 'Active',
    dlq: `arn:aws:sqs:eu-west-1:${roadAccountId}:orders-dlq`,
    kmsKeyArn: `arn:aws:kms:eu-west-1:${roadAccountId}:key/1b2c3d4e-0000-4000-8000-000000000001`,
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
    sourceAccount: roadAccountId,
  })
}

/** A vendor may call it, so may any SNS topic of anybody, and its alias is open to the world. */
async function seedNotify(aws: Seed): Promise<void> {
  await aws.createFunction({ name: 'notify', runtime })
  const version = await aws.publishVersion('notify')
  await aws.createAlias('notify', 'live', version)
  await aws.addPermission({ functionName: 'notify', statementId: 'vendor', principal: vendorAccountId })
  await aws.addPermission({ functionName: 'notify', statementId: 'topics', principal: 'sns.amazonaws.com' })
  await aws.addPermission({ functionName: 'notify', qualifier: 'live', statementId: 'open', principal: '*' })
}
