/** Operations of AWS Config that we call. */
export interface ConfigOperations {}
