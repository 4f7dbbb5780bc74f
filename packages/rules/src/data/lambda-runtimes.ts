/** One managed runtime. Dates are days in UTC, `YYYY-MM-DD`; null if no source has one. */
export interface LambdaRuntime {
  readonly runtime: string
  /** Amazon Linux generation that it is based on. */
  readonly os: 'AL1' | 'AL2' | 'AL2023' | null
  /** From this day on Lambda applies no security patches. */
  readonly deprecated: string | null
  /** From this day on no function can be created with it. */
  readonly createBlocked: string | null
  /** From this day on functions that use it cannot be updated. */
  readonly updateBlocked: string | null
  /** Runtimes to move to, the smallest step first. */
  readonly successors: readonly string[]
}

/**
 * Sources: AWS's runtime page as cfn-lint had it on 2026-08-19 (LmbdRuntimeLifecycle.json, commit 217397c), endoflife.date
 * on 2026-08-22 (commit a70eca3), and the Runtime enumeration of @aws-sdk/client-lambda 3.1164.0.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 *
 * - AWS sometimes moves the block dates, rarely a deprecation date: check again before relying on a future date.
 * - `nodejs4.3-edge`: sources disagree; the day on which updates ended is used as its deprecation date.
 * - `nodejs26.x`, `python3.15`: in the SDK's enumeration, without published dates when this table was made.
 * - Base images that are not managed runtimes (.NET 5, 7 and 9) are left out.
 */
export const lambdaRuntimesAsOf = '2026-11-22'

function row(
  runtime: string,
  os: LambdaRuntime['os'],
  deprecated: string | null,
  createBlocked: string | null,
  updateBlocked: string | null,
  successors: readonly string[],
): LambdaRuntime {
  return { runtime, os, deprecated, createBlocked, updateBlocked, successors }
}

export const lambdaRuntimes: readonly LambdaRuntime[] = [
  row('dotnet6', 'AL2', '2024-12-20', '2027-02-01', '2027-03-03', ['dotnet10']),
  row('dotnet8', 'AL2023', '2026-11-10', '2027-02-01', '2027-03-03', ['dotnet10']),
  row('dotnet10', 'AL2023', '2028-11-14', '2028-12-14', '2029-01-15', []),
  row('dotnetcore1.0', 'AL1', '2019-06-27', '2019-06-30', '2019-07-30', ['dotnet10']),
  row('dotnetcore2.0', 'AL1', '2019-05-30', '2019-04-30', '2019-05-30', ['dotnet10']),
  row('dotnetcore2.1', 'AL1', '2022-01-05', '2022-01-05', '2022-04-13', ['dotnet10']),
  row('dotnetcore3.1', 'AL2', '2023-04-03', '2023-04-03', '2023-05-03', ['dotnet10']),
  row('go1.x', 'AL1', '2024-01-08', '2024-02-08', '2027-03-03', ['provided.al2023']),
  row('java8', 'AL1', '2024-01-08', '2024-02-08', '2027-03-03', ['java25']),
  row('java8.al2', 'AL2', '2027-06-30', '2027-07-31', '2027-08-31', ['java8.al2023', 'java25']),
  row('java8.al2023', 'AL2023', '2029-06-30', null, '2029-08-31', []),
  row('java11', 'AL2', '2027-06-30', '2027-07-31', '2027-08-31', ['java11.al2023', 'java25']),
  row('java11.al2023', 'AL2023', '2029-06-30', null, '2029-08-31', []),
  row('java17', 'AL2', '2027-06-30', '2027-07-31', '2027-08-31', ['java17.al2023', 'java25']),
  row('java17.al2023', 'AL2023', '2029-06-30', null, '2029-08-31', []),
  row('java21', 'AL2023', '2029-06-30', '2029-07-31', '2029-08-31', ['java25']),
  row('java25', 'AL2023', '2029-06-30', '2029-07-31', '2029-08-31', []),
  row('nodejs', 'AL1', '2016-08-30', '2016-09-30', '2016-10-31', ['nodejs24.x']),
  row('nodejs4.3', 'AL1', '2020-03-05', '2020-02-03', '2020-03-05', ['nodejs24.x']),
  row('nodejs4.3-edge', 'AL1', '2019-04-30', '2019-03-31', '2019-04-30', ['nodejs24.x']),
  row('nodejs6.10', 'AL1', '2019-08-12', '2019-07-12', '2019-08-12', ['nodejs24.x']),
  row('nodejs8.10', 'AL1', '2020-03-06', '2020-02-04', '2020-03-06', ['nodejs24.x']),
  row('nodejs10.x', 'AL2', '2021-07-30', '2021-07-30', '2022-02-14', ['nodejs24.x']),
  row('nodejs12.x', 'AL2', '2023-03-31', '2023-03-31', '2023-04-30', ['nodejs24.x']),
  row('nodejs14.x', 'AL2', '2023-12-04', '2024-01-09', '2027-03-03', ['nodejs24.x']),
  row('nodejs16.x', 'AL2', '2024-06-12', '2027-02-01', '2027-03-03', ['nodejs24.x']),
  row('nodejs18.x', 'AL2', '2025-09-01', '2027-02-01', '2027-03-03', ['nodejs24.x']),
  row('nodejs20.x', 'AL2023', '2026-04-30', '2027-02-01', '2027-03-03', ['nodejs24.x']),
  row('nodejs22.x', 'AL2023', '2027-04-30', '2027-06-01', '2027-07-01', ['nodejs24.x']),
  row('nodejs24.x', 'AL2023', '2028-04-30', '2028-06-01', '2028-07-01', []),
  row('nodejs26.x', null, null, null, null, []),
  row('provided', 'AL1', '2024-01-08', '2024-02-08', '2027-03-03', ['provided.al2023']),
  row('provided.al2', 'AL2', '2026-07-31', '2027-02-01', '2027-03-03', ['provided.al2023']),
  row('provided.al2023', 'AL2023', '2029-06-30', '2029-07-31', '2029-08-31', []),
  row('python2.7', 'AL1', '2021-07-15', '2021-07-15', '2022-05-30', ['python3.14']),
  row('python3.6', 'AL1', '2022-07-18', '2022-07-18', '2022-08-29', ['python3.14']),
  row('python3.7', 'AL1', '2023-12-04', '2024-01-09', '2027-03-03', ['python3.14']),
  row('python3.8', 'AL2', '2024-10-14', '2027-02-01', '2027-03-03', ['python3.14']),
  row('python3.9', 'AL2', '2025-12-15', '2027-02-01', '2027-03-03', ['python3.14']),
  row('python3.10', 'AL2', '2026-10-31', '2027-02-01', '2027-03-03', ['python3.14']),
  row('python3.11', 'AL2', '2027-06-30', '2027-07-31', '2027-08-31', ['python3.14']),
  row('python3.12', 'AL2023', '2028-10-31', '2028-11-30', '2029-01-10', ['python3.14']),
  row('python3.13', 'AL2023', '2029-06-30', '2029-07-31', '2029-08-31', ['python3.14']),
  row('python3.14', 'AL2023', '2029-06-30', '2029-07-31', '2029-08-31', []),
  row('python3.15', null, null, null, null, []),
  row('ruby2.5', 'AL1', '2021-07-30', '2021-07-30', '2022-03-31', ['ruby4.0']),
  row('ruby2.7', 'AL2', '2023-12-07', '2024-01-09', '2027-03-03', ['ruby4.0']),
  row('ruby3.2', 'AL2', '2026-03-31', '2027-02-01', '2027-03-03', ['ruby4.0']),
  row('ruby3.3', 'AL2023', '2027-03-31', '2027-04-30', '2027-05-31', ['ruby4.0']),
  row('ruby3.4', 'AL2023', '2028-03-31', '2028-04-30', '2028-05-31', ['ruby4.0']),
  row('ruby4.0', 'AL2023', '2029-03-31', '2029-04-30', '2029-05-31', []),
]
