/** `arn:aws:lambda:eu-west-1:111122223333:function:orders:live` in parts. */
export interface FunctionArn {
  /** Without the qualifier. */
  readonly functionArn: string
  readonly name: string
  readonly owner: string
  /** Version or alias; null for the unqualified function. */
  readonly qualifier: string | null
}

/** Splits a function ARN, qualified or not. */
export function splitFunctionArn(arn: string): FunctionArn {
  const parts = arn.split(':')
  return {
    functionArn: parts.slice(0, 7).join(':'),
    name: parts[6] ?? '',
    owner: parts[4] ?? '',
    qualifier: parts[7] ?? null,
  }
}
