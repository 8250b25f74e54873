import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { YEAR_RECORD_KINDS } from '../../../src/records/domain/kinds/index.ts';
import type { Field, FieldValue } from '../../../src/registers/domain/field.ts';

/** Something that may stand in a field. */
function sampleOf(field: Field): FieldValue {
  if (field.type === 'date') return '2026-03-14';
  if (field.type === 'count') return 2;
  return field.type === 'choice' ? (field.options[0] ?? '') : '某事项';
}

test('every file of a kind is among the kinds', () => {
  const files = globSync('src/records/domain/kinds/*.ts').filter((file) => !file.endsWith('/index.ts'));
  expect(YEAR_RECORD_KINDS.length).toBe(files.length);
});

test('kinds are told apart by name and title', () => {
  for (const part of ['id', 'title'] as const) {
    const values = YEAR_RECORD_KINDS.map((kind) => kind[part]);
    expect(new Set(values).size).toBe(values.length);
  }
});

describe.each(YEAR_RECORD_KINDS)('the kind $title', (kind) => {
  const values = Object.fromEntries(kind.fields.map((field) => [field.id, sampleOf(field)]));

  test('belongs to a day, has a name, and asks for each thing under a title of its own', () => {
    expect(kind.dayOf(values)).toBe('2026-03-14');
    expect(kind.nameOf(values)).not.toMatch(/undefined|^$/);
    const titles = kind.fields.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('asks for little: at most seven things', () => {
    expect(kind.fields.length).toBeLessThanOrEqual(7);
  });

  test('feeds figures that say what they count, and that a full record is counted in at least once', () => {
    for (const { definition } of kind.figures) expect(definition).toMatch(/。$/);
    expect(kind.figures.length).toBeGreaterThan(0);
    const options = kind.fields.flatMap((field) =>
      field.type === 'choice' ? field.options.map((option) => ({ ...values, [field.id]: option })) : [values],
    );
    for (const figure of kind.figures) expect(options.some((one) => figure.counts?.(one) ?? true)).toBe(true);
  });

  test('counts who came only where a roll may be kept, and names people only where nobody is talked to', () => {
    const counts = kind.figures.some(({ attended }) => attended !== undefined);
    expect(counts && !kind.roll).toBe(false);
    expect(kind.id === 'talk' && kind.roll !== undefined).toBe(false);
  });

  test('has no field for a case, a petition, a gift, or what was said in a talk', () => {
    const words = kind.fields.map(({ title }) => title).join();
    expect(words).not.toMatch(/线索|案件|处分|信访|礼品|谈话内容|谈话对象|身份证|财产/);
  });
});
