/** Resource types of AWS Config. */
export interface ConfigFacts {}
