/** Marks set-up traffic; the account is in `x-moto-account-id`. Every process that reaches the loopback port may send it. */
export const SEED_HEADER = 'x-testbed-seed'
