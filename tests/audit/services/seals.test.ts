import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Receipt } from '../../../src/asks/domain/receipt.ts';
import type { SealFinding } from '../../../src/audit/domain/seal-check.ts';
import { type FormerOffice, startFormerOffice } from '../../support/former-office.ts';
import { createTamperer } from '../../support/tampering.ts';

const DAY = 86_400_000;
const AUDIT = 'qf:audit';

/** The office of the earlier version, with everything in it sealed and the day's head kept; from then on nothing pokes by itself. */
async function sealedOffice() {
  const office = await startFormerOffice();
  await office.scheduler.stop();
  await untilCaughtUp(office);
  await office.services.seals.seal();
  return { ...office, ...createTamperer(office.redis), findings: () => findingsOf(office) };
}

/** What people sent while the office was down is handled after the start. */
async function untilCaughtUp({ redis }: FormerOffice): Promise<void> {
  await expect.poll(() => redis.redis.hkeys('qf:inbox')).toEqual(['last']);
}

type Sealed = Awaited<ReturnType<typeof sealedOffice>>;

async function findingsOf({ services }: Pick<FormerOffice, 'services'>): Promise<SealFinding[]> {
  return (await services.sealChecks.check()).findings;
}

async function nextDay({ clock, services }: Sealed): Promise<void> {
  clock.advance(DAY);
  await services.seals.seal();
}

/** Something that an officer did, on the record. */
const recordDeed = ({ stores, clock }: Pick<FormerOffice, 'stores' | 'clock'>) =>
  stores.audit.record({ at: clock.now(), by: 1, action: 'day-overridden', subject: '2027-03-01' });

/** The score of an attempt wherever it stands. */
async function setScore({ redis, editHash }: Sealed, id: string, score: number): Promise<void> {
  const [examId, personId] = id.split('.');
  for (const key of [`qf:attempts:of-exam:${examId}`, `qf:attempts:of-person:${personId}`])
    await editHash(key, id, (summary) => ({ ...summary, score }));
  const progress = JSON.parse((await redis.redis.hget(`qf:attempts:${id}`, 'progress')) ?? '');
  const changed = { ...progress, handedIn: { ...progress.handedIn, score } };
  await redis.redis.hset(`qf:attempts:${id}`, 'progress', JSON.stringify(changed));
}

describe('an office of an earlier version', () => {
  test('is not told of tampering, neither before the first seal nor after it', async () => {
    const office = await startFormerOffice();
    expect(await office.services.sealChecks.check()).toMatchObject({ seals: 0, findings: [] });
    await office.services.seals.seal();
    const report = await office.services.sealChecks.check();
    expect(report).toMatchObject({ findings: [], heads: { kind: 'kept', isBehind: false } });
    expect(report.seals).toBeGreaterThan(0);
  });
});

describe('what an office does', () => {
  test('is sealed once, however often the clock pokes', async () => {
    const office = await sealedOffice();
    const { seals } = await office.services.sealChecks.check();
    await office.services.seals.seal();
    expect((await office.services.sealChecks.check()).seals).toBe(seals);
  });

  test('is sealed within a minute of the deed by the scheduler, which the deed does not wait for', async () => {
    const office = await sealedOffice();
    const before = (await office.services.sealChecks.check()).seals;
    await recordDeed(office);
    expect((await office.services.sealChecks.check()).seals).toBe(before);
    office.clock.advance(60_000);
    await office.scheduler.poke();
    await expect.poll(async () => (await office.services.sealChecks.check()).seals).toBe(before + 1);
  });

  test('raises no alarm: scores entered and replaced, a key regraded, a hand-in, a receipt, a correction', async () => {
    const office = await sealedOffice();
    const { services, facts, clock } = office;
    const by = facts.office.owner;
    const entered = await services.paperScores.enter('e1', '马建军 80', by);
    await services.paperScores.replace('e1', entered?.replacing ?? [], by);
    await services.seals.seal();
    clock.advance(60_000);
    const { paper } = (await office.stores.attempts.find('e1.1.1'))?.attempt ?? {};
    const asked = paper?.find(({ question }) => question.type === 'true-false')?.question;
    await services.regrading.regrade(
      'e1',
      { questionId: asked?.id ?? '', right: asked?.right[0] === 0 ? [1] : [0] },
      { telegramId: by, reason: '依据已修订', word: '改判' },
    );
    await services.attempts.handIn(5, 'e2.5.1', undefined);
    await services.acknowledgements.acknowledge('broadcast.1', 3, { messageId: 1, sentAt: 1 });
    expect(await office.findings()).toEqual([]);
    await nextDay(office);
    expect(await office.findings()).toEqual([]);
  });
});

describe('somebody with access to Redis is found out', () => {
  test('who sets a score to 100, wherever it stands', async () => {
    const office = await sealedOffice();
    await setScore(office, 'e1.6.1', 100);
    const changed = { kind: 'score-changed', attemptId: 'e1.6.1', personId: 6, before: 60, after: 100 };
    expect(await office.findings()).toEqual([expect.objectContaining(changed)]);
    await nextDay(office);
    expect(await office.findings()).toEqual([expect.objectContaining(changed)]);
  });

  test('who sets it only where the figures are made', async () => {
    const office = await sealedOffice();
    await office.editHash('qf:attempts:of-person:6', 'e1.6.1', (summary) => ({ ...summary, score: 100 }));
    expect(await office.findings()).toEqual([
      expect.objectContaining({ kind: 'score-differs', attemptId: 'e1.6.1', scores: [60, 100, 60] }),
    ]);
  });

  test('who sets it only on the attempt itself, also where its paper can no longer be read', async () => {
    const office = await sealedOffice();
    await office.editHash('qf:attempts:e1.6.1', 'progress', (progress) => ({
      ...progress,
      handedIn: { score: 100, at: 1, by: 'person' },
    }));
    const differs = { kind: 'score-differs', attemptId: 'e1.6.1', scores: [60, 60, 100] };
    expect(await office.findings()).toEqual([expect.objectContaining(differs)]);
    await office.redis.redis.hset('qf:attempts:e1.6.1', 'paper', 'torn');
    expect(await office.findings()).toEqual([expect.objectContaining(differs)]);
  });

  test('who deletes a result, or the whole exam', async () => {
    const office = await sealedOffice();
    await office.redis.redis.hdel('qf:attempts:of-exam:e1', 'e1.6.1');
    expect(await office.findings()).toEqual([
      expect.objectContaining({ kind: 'score-missing', attemptId: 'e1.6.1', before: 60 }),
    ]);
    await office.redis.redis.hdel('qf:exams', 'e1');
    expect((await office.findings()).length).toBeGreaterThan(5);
  });

  test('who edits a decision, deletes one, swaps two, or slips one in', async () => {
    const office = await sealedOffice();
    const { redis } = office.redis;
    const texts = await redis.lrange(AUDIT, 0, -1);
    const write = async (entries: string[]) => {
      await redis.del(AUDIT);
      await redis.rpush(AUDIT, ...entries);
      return office.findings();
    };
    const [first = '', second = '', ...rest] = texts;
    expect(await write([first.replace('6800100004', '6800100001'), second, ...rest])).toEqual([
      expect.objectContaining({ kind: 'audit-altered', number: 1 }),
    ]);
    expect(await write([first, ...rest])).toEqual([
      expect.objectContaining({ kind: 'audit-altered', number: 2 }),
    ]);
    expect(await write(texts.slice(0, -1))).toEqual([
      expect.objectContaining({ kind: 'audit-altered', number: texts.length }),
    ]);
    expect(await write([second, first, ...rest])).toEqual([
      expect.objectContaining({ kind: 'audit-reordered' }),
    ]);
    const forged = first.replace('office-claimed', 'roster-imported');
    expect(await write([first, forged, second, ...rest])).toEqual([{ kind: 'audit-inserted', number: 2 }]);
    expect(await write(texts)).toEqual([]);
  });

  test('who rewrites a chain of receipts and the ledger with it, or cuts its tail off', async () => {
    const office = await sealedOffice();
    const receipts = await office.readChain('broadcast.1');
    const dated = receipts.map((receipt) => ({ ...receipt, acknowledgedAt: receipt.acknowledgedAt - 1 }));
    await office.writeChain('broadcast.1', dated as Receipt[]);
    for (const { personId, acknowledgedAt } of dated)
      await office.editLedger('broadcast.1', personId, 5, acknowledgedAt.toString(36));
    expect((await office.services.acknowledgements.verify('broadcast.1')).misfit).toBeUndefined();
    expect(await office.findings()).toEqual([
      expect.objectContaining({ kind: 'receipts-rewritten', noticeId: 'broadcast.1', sequence: 7 }),
    ]);
    await office.writeChain('broadcast.1', receipts.slice(0, -1));
    expect(await office.findings()).toEqual([
      expect.objectContaining({ kind: 'receipts-cut', noticeId: 'broadcast.1', sequence: 7 }),
    ]);
  });

  test('who changes a seal, or cuts the last ones off', async () => {
    const office = await sealedOffice();
    await recordDeed(office);
    await nextDay(office);
    const { redis } = office.redis;
    const last = (await redis.rpop('qf:seals')) ?? '';
    expect(await office.findings()).toEqual([expect.objectContaining({ kind: 'seals-cut' })]);
    await redis.rpush('qf:seals', last);
    expect(await office.findings()).toEqual([]);
    const seal = JSON.parse((await redis.lindex('qf:seals', 0)) ?? '');
    await redis.lset('qf:seals', 0, JSON.stringify({ ...seal, at: 1 }));
    expect(await office.findings()).toContainEqual({ kind: 'seals-broken', number: 1 });
  });

  test('who changes a seal among so many that they are read one page at a time', async () => {
    const office = await sealedOffice();
    for (let deed = 0; deed < 45; deed++) {
      await recordDeed(office);
      await office.services.seals.seal();
    }
    expect(await office.findings()).toEqual([]);
    const { redis } = office.redis;
    const seal = JSON.parse((await redis.lindex('qf:seals', 30)) ?? '');
    await redis.lset('qf:seals', 30, JSON.stringify({ ...seal, at: 1 }));
    expect(await office.findings()).toContainEqual({ kind: 'seals-broken', number: 31 });
  });

  test('who changes a score and writes all seals anew: the heads that lie elsewhere do not fit', async () => {
    const office = await sealedOffice();
    await nextDay(office);
    await setScore(office, 'e1.6.1', 100);
    await office.rewriteSeals((items) =>
      items.map(([key, value]) => (key === 'score/e1.6.1' ? [key, '[6,100,""]'] : [key, value])),
    );
    expect(await office.findings()).toEqual([
      { kind: 'seals-rewritten', date: '2026-11-24', agreed: undefined },
    ]);
  });
});

describe('the heads in the data folder', () => {
  const fileOf = ({ headsFolder }: Pick<FormerOffice, 'headsFolder'>) =>
    join(headsFolder, 'seal-heads.jsonl');
  const headsState = async ({ services }: Sealed) => (await services.sealChecks.check()).heads;

  test('grow by one line a day, and are never changed', async () => {
    const office = await sealedOffice();
    const first = readFileSync(fileOf(office), 'utf8');
    await office.services.seals.seal();
    expect(readFileSync(fileOf(office), 'utf8')).toBe(first);
    await nextDay(office);
    const after = readFileSync(fileOf(office), 'utf8');
    expect(after.startsWith(first)).toBe(true);
    expect(after.trim().split('\n')).toHaveLength(2);
  });

  test('that are gone are said to be missing, which is no alarm', async () => {
    const office = await sealedOffice();
    rmSync(fileOf(office));
    expect(await headsState(office)).toEqual({ kind: 'missing' });
    expect(await office.findings()).toEqual([]);
  });

  test('that are older than the last seal say up to when they reach', async () => {
    const office = await sealedOffice();
    const kept = readFileSync(fileOf(office), 'utf8');
    await recordDeed(office);
    await nextDay(office);
    writeFileSync(fileOf(office), kept);
    expect(await headsState(office)).toEqual({ kind: 'kept', until: '2026-11-24', isBehind: true });
    expect(await office.findings()).toEqual([]);
  });

  test('that are newer than a Redis restored from a backup say what it lacks', async () => {
    const office = await sealedOffice();
    const { redis } = office.redis;
    await recordDeed(office);
    await nextDay(office);
    await redis.rpop('qf:seals');
    await redis.rpop(AUDIT);
    const [finding] = await office.findings();
    expect(finding).toMatchObject({ kind: 'seals-cut', date: '2026-11-25' });
  });

  test('with a line that cannot be read are compared by the others', async () => {
    const office = await sealedOffice();
    writeFileSync(fileOf(office), `${readFileSync(fileOf(office), 'utf8')}{"date":"2026-11-2`);
    expect(await office.findings()).toEqual([]);
    await nextDay(office);
    expect(await headsState(office)).toMatchObject({ until: '2026-11-25' });
  });
});
