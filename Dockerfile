# syntax=docker/dockerfile:1
# One image for every part of Plumbline; docker-compose.yml names the commands:
#
#   API          node apps/api/dist/main/serve.js          (what the image runs unless told otherwise)
#   worker       node apps/worker/dist/main.js
#   migrations   node apps/api/dist/main/migrate.js
#   first key    node apps/api/dist/main/first-key.js
#   the command  node apps/cli/bin/plumbline.js
#
# tools/deployment.test.ts holds this file to the workspaces that there are.

FROM node:24-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/model/package.json packages/model/
COPY packages/rules/package.json packages/rules/
COPY packages/assessment/package.json packages/assessment/
COPY packages/aws-collectors/package.json packages/aws-collectors/
COPY packages/db/package.json packages/db/
COPY packages/queue/package.json packages/queue/
COPY apps/api/package.json apps/api/
COPY apps/worker/package.json apps/worker/
COPY apps/cli/package.json apps/cli/
COPY test/aws-testbed/package.json test/aws-testbed/

FROM manifests AS build
RUN npm ci --include=dev --include=optional
COPY tools/build.mjs tools/prepare.mjs tools/
COPY prisma/ prisma/
COPY packages/ packages/
COPY apps/ apps/
RUN node tools/build.mjs

FROM manifests AS dependencies
# Optional packages are Postgres' own binaries, which only `plumbline up` without a database starts. No other package that runs
# in production has an install script (tools/dependencies.test.ts).
RUN npm ci --omit=dev --omit=optional --ignore-scripts --workspace=@plumbline/api --workspace=@plumbline/worker --workspace=@plumbline/cli \
  && rm -rf test

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
COPY --from=dependencies /app/ ./
COPY prisma/migrations/ prisma/migrations/
COPY --from=build /app/packages/model/dist/ packages/model/dist/
COPY --from=build /app/packages/rules/dist/ packages/rules/dist/
COPY --from=build /app/packages/assessment/dist/ packages/assessment/dist/
COPY --from=build /app/packages/aws-collectors/dist/ packages/aws-collectors/dist/
COPY --from=build /app/packages/db/dist/ packages/db/dist/
COPY --from=build /app/packages/queue/dist/ packages/queue/dist/
COPY --from=build /app/apps/api/dist/ apps/api/dist/
COPY --from=build /app/apps/worker/dist/ apps/worker/dist/
COPY --from=build /app/apps/cli/dist/ apps/cli/dist/
COPY apps/cli/bin/ apps/cli/bin/
# The image's files belong to root: the process can change none of them.
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main/serve.js"]
