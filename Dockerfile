# Qingfeng 清风 in a container: not root, nothing written outside /data, which must be a volume. How it is run: docs/operations.md, “In a container”.
ARG BASE=debian:trixie-slim

FROM ${BASE} AS built
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends binutils ca-certificates nodejs npm
WORKDIR /opt/qingfeng
COPY package.json package-lock.json ./
COPY scripts/link-own-node.mjs scripts/start.mjs scripts/program-files.mjs scripts/source-places.mjs scripts/bundle.mjs scripts/
RUN npm ci --omit=dev
# Kept: the Node that comes along without its symbols and headers, and of the fonts the three files that pictures are drawn with.
RUN strip node_modules/node-*/bin/node \
 && rm -rf node_modules/node-*/include node_modules/node-*/share node_modules/@resvg/*-musl \
 && find node_modules/@fontsource -type f -path '*/files/*' \
      ! -name noto-sans-sc-chinese-simplified-400-normal.woff \
      ! -name noto-sans-sc-chinese-simplified-700-normal.woff \
      ! -name unifontex-latin-400-normal.woff -delete \
 && find node_modules -type d \( -name test -o -name tests \) -prune -exec rm -rf {} + \
 && find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.cts' -o -name '*.mts' -o -name '*.md' \) -delete
COPY tsconfig.json LICENSE README.md ./
COPY src src
COPY scenarios scenarios
COPY question-bank question-bank
# Of no use once the bundle is made: what makes it, and the packages that it holds and no thread runs from. A lock would miss them.
RUN node_modules/.bin/node scripts/bundle.mjs \
 && rm -rf package-lock.json node_modules/rolldown node_modules/@rolldown node_modules/@oxc-project \
      node_modules/@emnapi node_modules/@napi-rs node_modules/@tybys \
      node_modules/bullmq node_modules/luxon node_modules/cron-parser node_modules/hono node_modules/@hono

FROM ${BASE}
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends ca-certificates redis-server \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/* \
      /usr/share/doc /usr/share/man /usr/share/locale /usr/share/info \
 && useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin qingfeng \
 && install -d -o qingfeng -g qingfeng -m 0700 /data /backup
COPY --from=built /opt/qingfeng /opt/qingfeng
WORKDIR /opt/qingfeng
# What can be made again goes to /tmp, which may be a tmpfs.
RUN ln -s /tmp .cache
ENV DATA_DIR=/data DATA_VOLUME=required METRICS_PORT=9464 NODE_COMPILE_CACHE=/tmp/compile PATH=/opt/qingfeng/node_modules/.bin:/usr/local/bin:/usr/bin:/bin
USER qingfeng
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "const port = process.env.METRICS_PORT.split(':').pop(); fetch(`http://127.0.0.1:${port}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=32", "--heap-growing-percent=100", "scripts/start.mjs"]
CMD ["src/main.ts"]
