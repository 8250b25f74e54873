import { readFileSync } from 'node:fs';

/** What another program, Python's `statistics`, made of the same invented answers. */
type Reference = {
  /** Points per person and question. */
  rows: number[][];
  mean: number;
  median: number;
  standardDeviation: number;
  itemRest: number[];
  itemRestOfFirstEight: number[];
  kr20OfFirstEight: number;
  alpha: number;
  standardError: number;
};

export function readReference(): Reference {
  const file = new URL('../fixtures/statistics/reference.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
