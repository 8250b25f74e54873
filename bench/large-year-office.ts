/**
 * The product's office as the command line opens it, on the year that `large-year.ts` has entered: counts its figures, writes the report
 * with the table of its sources, makes the evidence package or one person's year: the one that is named. `process.send` tells when it
 * begins and when it is done.
 */
import { writeFile } from 'node:fs/promises';
import { pino } from 'pino';
import { loadConfig } from '../src/app/config.ts';
import { CONTENT_FOLDERS } from '../src/app/content-folders.ts';
import { loadContent } from '../src/app/load-content.ts';
import { openRedis } from '../src/app/open-redis.ts';
import { makePackage } from '../src/evidence/bot/make-package.ts';
import { writeReport } from '../src/report/bot/write-report.ts';
import { writeSources } from '../src/report/bot/write-sources.ts';
import { SKELETONS } from '../src/report/domain/skeletons.ts';
import { buildNamedOffice } from '../tests/support/by-name.ts';

const [step = '', file = ''] = process.argv.slice(2);

const config = loadConfig(process.env);
const { redis } = await openRedis(config, 'live', pino({ level: 'silent' }));
const content = await loadContent(CONTENT_FOLDERS);
const { services, ground } = buildNamedOffice({
  ...{ redis, config, content, clock: Date, channels: [] },
  queue: { enqueue: async () => {} },
});
const uses = { ...services, documents: ground.documents, office: ground.office };
const span = services.figures.thisYear();

const steps: Record<string, () => Promise<unknown>> = {
  figures: () => services.figures.list(span),
  report: async () => {
    const figures = await services.figures.list(span);
    await writeReport(uses, { skeleton: SKELETONS[0], span, figures });
    await writeSources(uses, { span, figures });
  },
  person: () => services.personYear.of(1, span),
  package: () => writeFile(file, makePackage(uses, span, Date.now()).pieces),
};

process.send?.('begins');
await steps[step]?.();
// Redis keeps the process until the bench has taken its memory.
process.send?.('done');
