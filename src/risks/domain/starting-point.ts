import { z } from 'zod';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Values } from '../../registers/domain/field.ts';
import { joinItems } from '../../registers/domain/items.ts';
import { LEVELS, RISK_KINDS } from './point.ts';

/** A file of the office: the usual risks of one kind of post. */
export const StartingPostSchema = z.strictObject({
  /** Permanent; stands in the data of buttons. */
  id: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/, '编号只能用小写字母和连字符')
    .max(24),
  post: z.string().min(1).max(40),
  points: z
    .array(
      z.strictObject({
        power: z.string().min(1).max(100),
        kind: z.enum(RISK_KINDS),
        level: z.enum(LEVELS),
        form: z.string().min(1).max(200),
        measures: z
          .array(
            z
              .string()
              .regex(/^[^；;\n]+$/, '一条措施里不能有分号，请另写一条')
              .max(120),
          )
          .min(1),
        /** A topic of the question bank. */
        topic: z.string().min(1).max(20).optional(),
      }),
    )
    .min(1)
    .max(20),
});
export type StartingPost = z.infer<typeof StartingPostSchema>;

/** Returns the points of a post as records of the ledger, found on that day. */
export function valuesOf({ post, points }: StartingPost, date: PlainDate): Values[] {
  return points.map(({ measures, topic, ...rest }) => ({
    ...{ date, post, ...rest, measures: joinItems(measures) },
    ...(topic === undefined ? {} : { topic }),
  }));
}

/** Returns those that the ledger does not have: of the same post and form. Taken over twice, nothing stands there twice. */
export function missingFrom<Said extends Values>(known: readonly Values[], values: readonly Said[]): Said[] {
  const textOf = ({ department = '', post, form }: Values) => JSON.stringify([department, post, form]);
  const there = new Set(known.map(textOf));
  return values.filter((one) => !there.has(textOf(one)));
}
