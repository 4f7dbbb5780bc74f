/** Resource types of the account itself and its contacts. */
export interface AccountFacts {}
