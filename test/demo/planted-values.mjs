/**
 * Secrets that the demo's functions have in their environment variables. Invented, but in the providers' formats, and
 * joined from pieces so that secret scanners do not report this file as a leak. The recordings must not contain any of
 * them (demo-recording.test.ts).
 */
const digits = '51HvKqPd3mTz8RfWn2LcYb7Xe'

export const planted = {
  stripeKey: ['sk', 'live', `${digits}JgAoUt4Sk9Qi`].join('_'),
  awsAccessKeyId: `AKIA${'5QZTXLDW'}${'4HJRMNPV'}`,
  awsSecretAccessKey: ['q7Lr2XvB', 'n9Kd4TzW', 'e1Ys8HcM', 'u6GpJ3aF', 'o5RtZiQx'].join(''),
  databaseUrl: ['postgresql://inventory', 'T7rq-Vm2z.Kp9w@db.acme-retail.example:5432/inventory'].join(':'),
  slackToken: ['xoxb', '482915736204', '5938271640582', 'hQ2vLw8ZrTn4XkYpBd6MsGcJ'].join('-'),
  databasePassword: ['Zk4', 'wVt', '9rQ', 'mL2', 'xBd', '7Hs'].join(''),
  carrierPassword: ['gT5', 'pWq', '8Rz', 'nV3', 'yKc', '6Lm'].join(''),
  sendGridKey: ['SG', 'pW3nKx7RTvqYbZ1mLdHcQA', 'f8JtGs2VzXk5NwBrLq9DyMhPc4TaUeRi6KoZvSx1QjW'].join('.'),
}
