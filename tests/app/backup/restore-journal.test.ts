import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginJournal, finishJournal } from '../../../src/app/backup/restore-journal.ts';
import type { BackupContent } from '../../../src/backup/read-backup.ts';
import { dataFolder } from '../../support/program.ts';
import { createTestRedis } from '../../support/redis.ts';

const RESTORED = { id: 'a-restore', takenAt: Date.UTC(2026, 8, 1), restoredAt: Date.UTC(2026, 8, 20) };
const KEPT = '{"date":"2026-09-02","number":7,"hash":"seventh"}\n';

/** A data folder with what it knows of an office, and a restore that is about to take its step. */
async function aboutToRestore(known: Record<string, string>, files: Record<string, string>) {
  const { redis } = await createTestRedis();
  const folder = join(dataFolder(), 'office');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(known)) writeFileSync(join(folder, name), text);
  const content = { files, manifest: { chains: { 'qf:seals': { length: 5, hash: 'fifth' } } } };
  await beginJournal(folder, {
    ...{ restored: RESTORED, timezone: 'Asia/Shanghai' },
    content: content as unknown as BackupContent,
  });
  const step = () => redis.set('qf:restored', JSON.stringify(RESTORED));
  const look = () =>
    Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  return { redis, step, look, finish: () => finishJournal(folder, redis) };
}

const LINE = `${JSON.stringify({ date: '2026-09-20', number: 5, hash: 'fifth', restored: RESTORED })}\n`;

test('the heads that a machine has kept stay after a restore, and know of it', async () => {
  const office = { identity: 'ours', 'seal-heads.jsonl': KEPT };
  const { step, look, finish } = await aboutToRestore(office, { ...office, 'seal-heads.jsonl': '' });
  await step();
  await finish();
  expect(look()).toEqual({ identity: 'ours', 'seal-heads.jsonl': KEPT + LINE });
  await finish();
  expect(look()).toEqual({ identity: 'ours', 'seal-heads.jsonl': KEPT + LINE });
});

test('a machine that knew nothing knows the office afterwards', async () => {
  const { step, look, finish } = await aboutToRestore({}, { identity: 'theirs', 'seal-heads.jsonl': KEPT });
  await step();
  await finish();
  expect(look()).toEqual({ identity: 'theirs', 'seal-heads.jsonl': KEPT + LINE });
});

test('the heads of another office are set aside', async () => {
  const { step, look, finish } = await aboutToRestore(
    { identity: 'ours', 'seal-heads.jsonl': KEPT },
    { identity: 'theirs' },
  );
  await step();
  await finish();
  expect(look()).toEqual({ identity: 'theirs', 'seal-heads.jsonl': LINE, 'seal-heads.jsonl.ours': KEPT });
});

test('where the step was not taken, nothing is done', async () => {
  const known = { identity: 'ours', 'seal-heads.jsonl': KEPT };
  const { look, finish } = await aboutToRestore(known, { identity: 'theirs' });
  await finish();
  expect(look()).toEqual(known);
});
