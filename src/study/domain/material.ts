import { z } from 'zod';
import { CopySchema } from '../../notices/domain/notice.ts';

/** A file that goes with a session: a copy of what the officer sent, which nobody can edit any more. */
export const MaterialSchema = z.object({
  session: z.int().positive(),
  copy: CopySchema,
  isTold: z.boolean(),
});
export type Material = z.infer<typeof MaterialSchema>;

/** Returns the ids of the notices by which it goes out: to those who are to come, and to a round of those who were absent. */
export const materialId = (session: number): string => `study.${session}.material`;
export const roundMaterialId = (roundId: string): string => `${roundId}.material`;

/** Returns the session whose material a notice gives people to read; nothing where it gives none. */
export function sessionRead(noticeId: string): number | undefined {
  const number = /^study\.(\d+)\.(?:material|makeup\.\d+)$/.exec(noticeId)?.[1];
  return number === undefined ? undefined : Number(number);
}
