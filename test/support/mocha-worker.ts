/** Preloaded into the processes among which mocha shares the files: one that ends has a second before it gets SIGTERM, and may still stop its PostgreSQL or write down its coverage. */
if (process.env.MOCHA_WORKER_ID !== undefined) process.on('exit', () => process.on('SIGTERM', () => undefined))
