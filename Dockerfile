# The collector, from a clone: see packages/collector/README.md, "In a container".
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY . ./
RUN npm ci && npm run build

FROM node:24.21.0-bookworm-slim AS install
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/cuepoint/package.json packages/cuepoint/
COPY packages/schema/package.json packages/schema/
COPY packages/collector/package.json packages/collector/
RUN npm ci --omit=dev --workspace=@cuepoint/collector

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=install /app ./
COPY --from=build /build/packages/cuepoint/dist packages/cuepoint/dist
COPY --from=build /build/packages/schema/dist packages/schema/dist
COPY --from=build /build/packages/collector/dist packages/collector/dist
# A new volume takes its owner from here.
RUN install --directory --owner=node --group=node /data
USER node
VOLUME ["/data"]
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:8787/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without a shell, so that SIGTERM reaches it. It wants CUEPOINT_TOKEN, for it can be reached by others.
ENTRYPOINT ["node", "packages/collector/dist/cli.js", "--host", "0.0.0.0", "--data", "/data/cuepoint.sqlite"]
