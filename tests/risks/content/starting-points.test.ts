import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CONTENT_READERS } from '../../../src/app/content-readers.ts';
import { readValue } from '../../../src/registers/domain/field.ts';
import { STARTING_POINTS } from '../../../src/risks/content/read-starting-points.ts';
import { POINT } from '../../../src/risks/domain/ledger.ts';
import { valuesOf } from '../../../src/risks/domain/starting-point.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const shipped = await STARTING_POINTS.read('scenarios/risks', CONTENT_READERS);

/** What is found in files that an office has written. */
function read(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'qf-risks-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return STARTING_POINTS.read(folder, CONTENT_READERS);
}

const POST = `id: seals
post: 印章
points:
  - power: 用印
    kind: 业务流程
    level: 高
    form: 不经审批用印。
    measures: [逐次登记]
`;

describe('the points that ship', () => {
  test('are three to six for each of eight posts', () => {
    expect(shipped.problems).toEqual([]);
    expect(shipped.value).toHaveLength(8);
    for (const { points } of shipped.value) {
      expect(points.length).toBeGreaterThanOrEqual(3);
      expect(points.length).toBeLessThanOrEqual(6);
    }
  });

  test('name topics of which the question bank has questions', () => {
    const tags = shippedContent().questions.flatMap((question) => question.tags);
    for (const { topic } of shipped.value.flatMap(({ points }) => points))
      expect(tags.filter((tag) => tag === topic).length, topic).toBeGreaterThanOrEqual(3);
  });

  test('are records of the ledger as an officer would have entered them', () => {
    const reading = { today: '2026-11-23', named: () => [] };
    for (const values of shipped.value.flatMap((post) => valuesOf(post, '2026-11-23')))
      for (const field of POINT.fields) {
        const value = values[field.id];
        if (value === undefined) expect(field.isOptional).toBe(true);
        else expect(readValue(field, String(value), reading)).toEqual({ value });
      }
  });
});

describe('a file of the office', () => {
  test('is read as it stands there', async () => {
    expect((await read({ 'seals.yaml': POST })).value[0]?.points[0]?.measures).toEqual(['逐次登记']);
  });

  test('with a mistake is named at its place', async () => {
    const { problems } = await read({ 'seals.yaml': POST.replace('level: 高', 'level: 特高') });
    expect(problems).toMatchObject([{ line: 6 }]);
  });

  test('that says what another says already is named', async () => {
    const { problems } = await read({ 'a.yaml': POST, 'b.yaml': POST });
    expect(problems.map(({ message }) => message)).toEqual(['“seals”用了两次', '“印章”用了两次']);
  });

  test('whose measure would come apart in the ledger is named', async () => {
    const { problems } = await read({ 'a.yaml': POST.replace('逐次登记', '"登记；签字"') });
    expect(problems).toHaveLength(1);
  });
});
