import { expect, it } from 'vitest';
import { type Instrument, isInForce } from '../../../src/bank/domain/instrument.ts';

const RULES: Instrument = {
  id: 'tea-rules-2024',
  title: '茶室管理规定',
  version: '2024年',
  issuer: '某办公室',
  inForceFrom: '2024-01-01',
  readAt: '虚构',
};

it('binds from the day it comes into force until something replaces it', () => {
  expect(isInForce(RULES, '2023-12-31')).toBe(false);
  expect(isInForce(RULES, '2024-01-01')).toBe(true);
  expect(isInForce({ ...RULES, supersededBy: 'tea-rules-2026' }, '2026-11-23')).toBe(false);
});
