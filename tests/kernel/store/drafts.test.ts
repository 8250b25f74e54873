import { expect, test } from 'vitest';
import { z } from 'zod';
import { createDrafts } from '../../../src/kernel/store/drafts.ts';
import { createTestRedis } from '../../support/redis.ts';

const KEY = 'qf:duty-imports';
const [ZHOU, LIN] = [11, 12];

async function dutyImports() {
  const { redis } = await createTestRedis();
  const schema = z.object({ rows: z.array(z.string()), absent: z.array(z.string()).default([]) });
  return { redis, drafts: createDrafts(redis, { key: KEY, counter: `${KEY}:counter`, schema }) };
}

test('an officer has one draft, the latest: the earlier one is gone, that of another officer stays', async () => {
  const { drafts } = await dutyImports();
  const first = await drafts.handIn(ZHOU, { rows: ['王强'], absent: [] });
  const other = await drafts.handIn(LIN, { rows: ['李敏'], absent: [] });
  const second = await drafts.handIn(ZHOU, { rows: ['赵六'], absent: [] });
  expect(await drafts.find(ZHOU, first.id)).toBeUndefined();
  expect(await drafts.find(ZHOU, second.id)).toEqual(second);
  expect(await drafts.find(LIN, other.id)).toEqual(other);
  expect(await drafts.find(LIN, second.id)).toBeUndefined();
});

test('what became of a draft is found under its id, until it is removed; the id is not given again', async () => {
  const { drafts } = await dutyImports();
  const draft = await drafts.handIn(ZHOU, { rows: ['王强'], absent: [] });
  await drafts.amend(ZHOU, { ...draft, rows: ['王强', '李敏'] });
  expect((await drafts.find(ZHOU, draft.id))?.rows).toEqual(['王强', '李敏']);
  await drafts.remove(ZHOU);
  expect(await drafts.find(ZHOU, draft.id)).toBeUndefined();
  expect((await drafts.handIn(ZHOU, { rows: [], absent: [] })).id).not.toBe(draft.id);
});

test('a draft that an older version left, under an id of its own making, is found', async () => {
  const { redis, drafts } = await dutyImports();
  await redis.hset(KEY, String(ZHOU), JSON.stringify({ id: 'k3Jd_9xQ', rows: ['王强'] }));
  expect(await drafts.find(ZHOU, 'k3Jd_9xQ')).toEqual({ id: 'k3Jd_9xQ', rows: ['王强'], absent: [] });
});
