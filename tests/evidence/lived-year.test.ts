import { expect, test } from 'vitest';
import { ManifestSchema } from '../../src/evidence/domain/manifest.ts';
import { INVENTED_OFFICE } from '../../src/rehearsal/invented-office.ts';
import { THE_YEAR } from '../../src/rehearsal/year/script/index.ts';
import { spanOf } from '../../src/report/domain/year-span.ts';
import { live, partOf } from '../support/lived-year.ts';
import { packageOf, textIn, writtenIn } from '../support/package.ts';
import { shippedContent } from '../support/shipped-content.ts';

test('a year that was lived can be handed over: a file proves every record behind a figure, and none tells an account', async () => {
  let files: ReadonlyMap<string, Uint8Array> = new Map();
  const year = partOf(THE_YEAR, '2026-04-08', '2026-04-21');
  const { figures } = await live(year, {
    ...{ way: 'chat', content: shippedContent() },
    look: async (rehearsal) => {
      files = await packageOf(rehearsal.office, spanOf(year.year, year.until));
    },
  });
  const { records } = ManifestSchema.parse(JSON.parse(textIn(files, '00 目录.json')));
  const counted = new Set(figures.flatMap((figure) => figure.records.map(({ id }) => id)));
  expect(new Set(records.map(({ id }) => id))).toEqual(counted);
  expect(records.filter(({ paths }) => paths.length === 0)).toEqual([]);
  const accounts = INVENTED_OFFICE.people.map(({ telegramId }) => String(telegramId));
  for (const [path, text] of writtenIn(files))
    expect([path, accounts.filter((account) => text.includes(account))]).toEqual([path, []]);
});
