import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startTestOffice } from '../support/office.ts';

const FILE = 'docs/grafana.json';
const DashboardSchema = z.object({
  panels: z.array(
    z.object({
      title: z.string().min(1),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.object({ expr: z.string() })).min(1),
    }),
  ),
  templating: z.object({ list: z.array(z.object({ query: z.object({ query: z.string() }) })) }),
});

const dashboard = DashboardSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
const queries = [
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ...dashboard.templating.list.map(({ query }) => query.query),
];
/** A histogram is read by its parts. */
const named = new Set(
  queries
    .flatMap((query) => query.match(/\b(qingfeng|nodejs|process)_\w+/g) ?? [])
    .map((name) => name.replace(/_(bucket|sum|count)$/, '')),
);

describe('the dashboard that ships', () => {
  test('draws only figures that a running office gives, and all that are its own', async () => {
    const { metrics } = (await startTestOffice()).ground.health;
    metrics.measureProcess();
    const given = [...(await metrics.read()).matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);
    expect([...named].filter((name) => !given.includes(name))).toEqual([]);
    expect(given.filter((name) => name.startsWith('qingfeng_') && !named.has(name))).toEqual([]);
  });

  test('has no panel over another', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)}:${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});
