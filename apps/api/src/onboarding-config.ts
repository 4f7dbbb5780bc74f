import { parseTemplateBase, principalArnForm, type TemplateBase } from '@plumbline/aws-collectors/onboarding'
import { z } from 'zod'

/** What this installation tells people who connect an account. */
export interface OnboardingConfig {
  /** ARN of the role or user that workers run as; null where nobody has told it. */
  readonly principalArn: string | null
  /** Where the CloudFormation template is published; null where it is not. */
  readonly templateBase: TemplateBase | null
}

export const unknownOnboarding: OnboardingConfig = { principalArn: null, templateBase: null }

/** The variables, to be laid into the schema of the whole environment. */
export const onboardingVariables = {
  HUB_PRINCIPAL_ARN: z
    .string()
    .regex(
      principalArnForm,
      'must be the ARN of the IAM role or user that workers run as (arn:aws:iam::111111111111:role/plumbline-worker), not of a session',
    )
    .optional(),
  TEMPLATE_BASE_URL: z
    .string()
    .transform((url, context) => {
      const base = parseTemplateBase(url)
      if (base !== null) return base
      context.addIssue({
        code: 'custom',
        message:
          'must be the HTTPS address of an S3 bucket or of a folder in it (https://BUCKET.s3.REGION.amazonaws.com/FOLDER), since the console of CloudFormation reads templates from S3 alone; publish plumbline-role.json there, or leave the variable out',
      })
      return z.NEVER
    })
    .optional(),
}

const environment = z.object(onboardingVariables)

/** What the parsed variables say. */
export function onboardingOf(data: z.output<typeof environment>): OnboardingConfig {
  return { principalArn: data.HUB_PRINCIPAL_ARN ?? null, templateBase: data.TEMPLATE_BASE_URL ?? null }
}

/** Reads these variables alone, for who starts the API with a configuration of its own. Throws an error that names each bad one. */
export function readOnboardingConfig(env: Readonly<Record<string, string | undefined>>): OnboardingConfig {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(set)
  if (parsed.success) return onboardingOf(parsed.data)
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`The environment cannot be used. Correct these variables: ${wrong.join('; ')}`)
}
