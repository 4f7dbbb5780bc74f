/** Operations of the account itself and its contacts that we call. */
export interface AccountOperations {}
