import { z } from 'zod';
import { PlainDateSchema } from '../../kernel/plain-date.ts';

/** Who of a family signed. */
export const RELATIONS = ['配偶', '父母', '子女', '其他家属'] as const;

/** That a family has signed on paper: by whom of it and on which day. No name is kept. */
export const FamilySignatureSchema = z.object({ relation: z.enum(RELATIONS), date: PlainDateSchema });
export type FamilySignature = z.infer<typeof FamilySignatureSchema>;
