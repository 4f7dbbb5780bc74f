import { describe, expect, it } from 'vitest'
import { readConfig } from './config.js'
import { readOnboardingConfig, unknownOnboarding } from './onboarding-config.js'

describe('what people are told who connect an account', () => {
  it('is nothing unless said', () => {
    expect(readOnboardingConfig({ HUB_PRINCIPAL_ARN: '', PATH: '/bin' })).toEqual(unknownOnboarding)
    const env = { DATABASE_URL: 'postgres://a:b@localhost/x' }
    expect(readConfig(env).onboarding).toEqual(unknownOnboarding)
  })

  it('is who we are and where the template lies', () => {
    const env = {
      DATABASE_URL: 'postgres://a:b@localhost/x',
      HUB_PRINCIPAL_ARN: 'arn:aws:iam::111111111111:role/plumbline-worker',
      TEMPLATE_BASE_URL: 'https://templates.s3.eu-west-1.amazonaws.com/v1/',
    }
    const expected = {
      principalArn: env.HUB_PRINCIPAL_ARN,
      templateBase: { url: 'https://templates.s3.eu-west-1.amazonaws.com/v1', partition: 'aws' },
    }
    expect(readConfig(env).onboarding).toEqual(expected)
    expect(readOnboardingConfig(env)).toEqual(expected)
  })

  it.each([
    ['TEMPLATE_BASE_URL', 'https://plumbline.example.com/t', 'must be the HTTPS address of an S3 bucket'],
    ['HUB_PRINCIPAL_ARN', 'arn:aws:sts::111111111111:assumed-role/a/b', 'not of a session'],
  ])('refuses a bad %s and says what to do', (name, value, advice) => {
    expect(() => readOnboardingConfig({ [name]: value })).toThrow(`${name}: must be`)
    expect(() => readOnboardingConfig({ [name]: value })).toThrow(advice)
    expect(() => readConfig({ DATABASE_URL: 'postgres://a:b@localhost/x', [name]: value })).toThrow(advice)
  })
})
