/** Creates an S3 bucket in the test bed: S3 uses XML, which the test bed's seeding does not support. */
export async function putBucket(endpoint, { account, region, name }) {
  const location = `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`
  const answer = await fetch(new URL(`/${name}`, endpoint), {
    method: 'PUT',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=TESTBEDSEED/20260101/${region}/s3/aws4_request, SignedHeaders=host, Signature=0`,
      'x-moto-account-id': account.accountId,
      'x-testbed-seed': '1',
    },
    ...(region === 'us-east-1' ? {} : { body: location }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`Bucket ${name} was not created: HTTP ${answer.status} ${text}`)
}
