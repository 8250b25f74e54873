import { expect, test } from 'vitest';
import * as LISTED from '../../src/app/areas.ts';
import { FIGURES } from '../../src/app/declarations.ts';
import type { Figure } from '../../src/kernel/figure.ts';
import { tagsOf } from '../../src/report/bot/figure-tags-messages.ts';
import { spanOf } from '../../src/report/domain/year-span.ts';
import { buildTestOffice } from '../support/office.ts';

type Declared = { name: string; figures?: readonly Figure[] };
const AREAS = Object.values<Declared>(LISTED);
const named = ({ id, label, unit, definition }: Figure) => ({ id, label, unit, definition });

test('an area declares the figures that it counts: `figures: …Figures([])` in its area.ts', async () => {
  const { services } = await buildTestOffice();
  const counted = (await services.figures.list(spanOf(2026, '2026-11-23'))).map(named);
  for (const { name, figures = [] } of AREAS)
    expect(figures.map(named), name).toEqual(counted.filter(({ id }) => id.split('.')[0] === name));
  expect(counted).toHaveLength(FIGURES.length);
});

test('each figure goes by a name and a label that no other has, and says in a sentence what it counts', () => {
  for (const names of [FIGURES.map(({ id }) => id), FIGURES.flatMap(tagNames)])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  for (const { definition } of FIGURES) expect(definition).toMatch(/。$/);
});

test('a label can stand in the braces of a Word template', () => {
  for (const { label } of FIGURES) expect(label).toMatch(/^[\p{Script=Han}\p{Letter}\d“”（）]+$/u);
});

test('the button that opens a figure fits into what Telegram carries, for a year up to a day and its hundredth page', () => {
  for (const { id } of FIGURES)
    expect(Buffer.byteLength(`report.figure:2026-11-23:${id}:99`)).toBeLessThanOrEqual(64);
});

function tagNames(figure: Figure): string[] {
  const { texts, lists } = tagsOf(figure, 2026);
  return [...Object.keys(texts), ...Object.keys(lists)];
}

test('a year has each usual thing under one label, no more of it than was recorded, and a button that records one', async () => {
  const { services, features } = await buildTestOffice();
  const usual = await services.figures.listUsual(spanOf(2026, '2026-11-23'));
  expect(usual).not.toEqual([]);
  const labels = usual.map(({ label }) => label);
  expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  for (const { wanted, has } of usual) expect([wanted > 0, has]).toEqual([true, 0]);
  const buttons = features.flatMap(({ name, buttons: own = {} }) =>
    Object.keys(own).map((action) => `${name}.${action}`),
  );
  for (const { record } of usual) if (record !== undefined) expect(buttons).toContain(record.split(':')[0]);
});
