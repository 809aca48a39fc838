# The bot alone. The image brings its own Node, so the platform packages that bring one for npm scripts stay out.
FROM node:26-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY LICENSE ./
COPY src ./src
COPY cards ./cards
COPY manifest ./manifest
# The embedded store lives here: mount a volume.
RUN mkdir data && chown node:node data
VOLUME /app/data
USER node
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: SIGTERM must reach the bot.
CMD ["node", "src/main.ts"]
