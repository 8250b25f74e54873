import { byWeight, type Dice } from './dice.ts';

/** Makes a file that is nearly another: some bytes are others, missing, or there twice. */
export function changeBytes(dice: Dice, bytes: Uint8Array): Uint8Array {
  let changed = Buffer.from(bytes);
  for (let left = 1 + dice.below(6); left > 0; left--) changed = changeOnce(dice, changed);
  return changed;
}

function changeOnce(dice: Dice, bytes: Buffer): Buffer<ArrayBuffer> {
  const at = dice.below(bytes.length + 1);
  const run = dice.below(64);
  return byWeight(dice, [
    [50, () => withByte(bytes, at, dice.below(256))],
    [15, () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + run)])],
    [
      15,
      () => Buffer.concat([bytes.subarray(0, at), Buffer.alloc(run, dice.below(256)), bytes.subarray(at)]),
    ],
    [10, () => Buffer.concat([bytes.subarray(0, at + run), bytes.subarray(at)])],
    [5, () => Buffer.from(bytes.subarray(0, at))],
    [5, () => Buffer.concat([bytes, bytes.subarray(at)])],
  ]);
}

function withByte(bytes: Buffer, at: number, value: number): Buffer<ArrayBuffer> {
  const changed = Buffer.from(bytes);
  if (at < changed.length) changed[at] = value;
  return changed;
}
