/** Invented secrets by the place where the demo's seed keeps them. */
export declare const planted: Readonly<
  Record<
    | 'stripeKey'
    | 'awsAccessKeyId'
    | 'awsSecretAccessKey'
    | 'databaseUrl'
    | 'slackToken'
    | 'databasePassword'
    | 'sendGridKey'
    | 'carrierPassword',
    string
  >
>
