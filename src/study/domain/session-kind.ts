import type { Unit } from '../../kernel/figure.ts';
import type { Field, Values } from '../../registers/domain/field.ts';
import type { RecordKind } from '../../registers/domain/register.ts';
import { CHAIR, DATE, LATER, PLACE, TIME, TOPICS, topicLine } from './fields.ts';

/** What the yearly report counts of a kind's sessions. */
type SessionFigure = {
  /** Unique among all kinds'. */
  id: string;
  label: string;
  unit: Unit;
  definition: string;
  /** Which of the sessions it counts; absent: all. */
  counts?(values: Values): boolean;
};

/** A kind of session: one file, which says all there is to it. */
export type SessionKind = RecordKind & {
  /** What offices call it beside its title. */
  synonyms: readonly string[];
  figures: readonly SessionFigure[];
};

/** Makes a kind of session of what it has of its own: fields that are asked for after the topics. */
export function sessionKind({
  own = [],
  ...kind
}: Pick<SessionKind, 'id' | 'title' | 'synonyms' | 'figures'> & { own?: readonly Field[] }): SessionKind {
  return {
    ...kind,
    fields: [DATE, TIME, TOPICS, ...own, PLACE, CHAIR, ...LATER],
    dayOf: ({ date }) => String(date),
    nameOf: topicLine,
    roll: { heading: '学习', volume: 3 },
  };
}
