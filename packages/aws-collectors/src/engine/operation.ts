/** Input and output of one SDK operation, without the SDK's metadata. */
export interface Operation<Input, Output> {
  readonly input: Input
  readonly output: Omit<Output, '$metadata'>
}
