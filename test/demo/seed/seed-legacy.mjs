import { others } from '../account.mjs'
import { planted } from '../planted-values.mjs'

/** Systems of an acquired company, in eu-central-1: they work, so they were never changed. */
export async function seedLegacy(aws) {
  await aws.publishLayer('legacy-libs', ['python3.8'])
  await aws.addLayerPermission({ name: 'legacy-libs', version: 1, statementId: 'everyone', principal: '*' })
  await aws.createFunction({
    name: 'legacy-import',
    runtime: 'python3.8',
    env: { DB_HOST: 'db.legacy.example', DB_PASSWORD: planted.databasePassword },
    tags: { owner: 'unknown' },
  })
  await aws.addPermission({
    functionName: 'legacy-import',
    statementId: 'partner',
    principal: `arn:aws:iam::${others.formerPartnerId}:root`,
    action: 'lambda:*',
  })
  await aws.createFunction({ name: 'legacy-reports', runtime: 'go1.x', handler: 'main' })
  await aws.addPermission({ functionName: 'legacy-reports', statementId: 'open', principal: '*' })
  await aws.createFunction({ name: 'legacy-soap', runtime: 'java8.al2', memorySize: 512 })
  await aws.createFunction({
    name: 'newsletter',
    runtime: 'provided.al2',
    handler: 'bootstrap',
    tracing: 'Active',
    tags: { team: 'marketing' },
  })
}
