import type { Values } from '../../src/registers/domain/field.ts';
import type { Register } from '../../src/registers/services/register.ts';

/** Enters records of a kind, in their order, as by the command line. */
export async function enterRecords(
  register: Register,
  kind: string,
  listed: readonly Values[],
): Promise<void> {
  let before: number | undefined;
  await register.enterChosen((known) => {
    before ??= known.length;
    return listed.slice(known.length - before).map((values) => ({ kind, values }));
  }, 0);
}
