/** The changes between day 1 and day 2 of the demo. */
export declare const changes: readonly { readonly name: string }[]
