import { z } from 'zod';
import type { PersonId } from '../../kernel/person.ts';
import { LEVELS } from './point.ts';

export const POINTS_MOST = 20;

/** A risk that somebody names as their own: from the ledger, by its number, or added by them. */
export const OwnPointSchema = z.object({
  number: z.int().optional(),
  power: z.string().optional(),
  kind: z.string().optional(),
  level: z.enum(LEVELS),
  form: z.string(),
  measures: z.array(z.string()),
  topic: z.string().optional(),
});
export type OwnPoint = z.infer<typeof OwnPointSchema>;

/** What somebody fills in: the points as they were then, whatever becomes of the ledger. */
const ContentSchema = z.object({
  post: z.string(),
  points: z.array(OwnPointSchema).min(1).max(POINTS_MOST),
});
export type FormContent = z.infer<typeof ContentSchema>;

/** Where a form may stand, in the order of its way. */
export const FORM_STATES = ['with-head', 'with-officer', 'returned', 'confirmed'] as const;
export type FormState = (typeof FORM_STATES)[number];

const DeedSchema = z.object({ by: z.int(), at: z.int() });

/** What somebody handed in at one time, and what was decided of it. Instants are epoch milliseconds. */
const VersionSchema = z.object({
  /** As it was when it was filled in. */
  department: z.string(),
  content: ContentSchema,
  /** Nothing has changed since the year before. */
  isUnchanged: z.boolean(),
  filledAt: z.int(),
  state: z.enum(FORM_STATES),
  /** The head of the department who has agreed. */
  agreed: DeedSchema.optional(),
  /** The officer's account. */
  confirmed: DeedSchema.optional(),
  /** Who gave it back last, and with which word. */
  returned: z.object({ from: z.enum(['head', 'officer']), at: z.int(), word: z.string() }).optional(),
});

/** 个人廉政风险防控登记表 of one person and year. */
export const RegistrationSchema = VersionSchema.extend({
  personId: z.int().positive(),
  year: z.int(),
  /** What it was before, the oldest first; of some only what they said was kept. */
  former: z.array(VersionSchema.partial().required({ content: true, filledAt: true })).optional(),
});
export type Registration = z.infer<typeof RegistrationSchema>;

type Filling = {
  person: { id: PersonId; department: string };
  year: number;
  content: FormContent;
  isUnchanged: boolean;
  /** Whether somebody heads the person's department. */
  hasHead: boolean;
  now: number;
};

/** Returns the form as it is filled in: it goes to the head, or where there is none to the officers. What it said before stays readable. */
export function fillIn(before: Registration | undefined, filling: Filling): Registration {
  const { person, year, content, isUnchanged, hasHead, now } = filling;
  const former = before ? [...(before.former ?? []), versionOf(before)] : [];
  return {
    ...{ personId: person.id, year, department: person.department, content, isUnchanged },
    ...{ filledAt: now, state: hasHead ? 'with-head' : 'with-officer' },
    ...(former.length > 0 && { former }),
  };
}

function versionOf({ personId: _, year: __, former: ___, ...version }: Registration) {
  return version;
}

/** Says what became of a form that is decided on as it was seen: `filledAt` tells which. Undefined where it is no longer that. */
type Decide<Deed> = (form: Registration, deed: Deed & { filledAt: number }) => Registration | undefined;

/** Returns the form as the head has agreed to it: it goes to the officers. */
export const agree: Decide<{ by: PersonId; now: number }> = (form, { filledAt, by, now }) =>
  form.filledAt === filledAt && form.state === 'with-head'
    ? { ...form, state: 'with-officer', agreed: { by, at: now } }
    : undefined;

/** Returns the form as an officer has confirmed it, also where the head has not looked at it: the form shows that. */
export const confirm: Decide<{ by: number; now: number }> = (form, { filledAt, by, now }) =>
  form.filledAt === filledAt && isOpen(form)
    ? { ...form, state: 'confirmed', confirmed: { by, at: now } }
    : undefined;

/** Returns the form as head or officer has given it back with a word: the person fills it in again. */
export const giveBack: Decide<{ from: 'head' | 'officer'; word: string; now: number }> = (
  form,
  { filledAt, from, word, now },
) =>
  form.filledAt === filledAt && (from === 'head' ? form.state === 'with-head' : isOpen(form))
    ? { ...form, state: 'returned', returned: { from, at: now, word } }
    : undefined;

/** Returns the form as it was then: `isBy` tells what had happened by then. Undefined where it was filled in only later. */
export function formBy(form: Registration, isBy: (instant: number) => boolean): Registration | undefined {
  if (isBy(form.filledAt)) return decidedBy(form, isBy);
  const { personId, year, former = [] } = form;
  const index = former.findLastIndex(({ filledAt }) => isBy(filledAt));
  const version = former[index];
  if (!version) return undefined;
  const { department = form.department, isUnchanged = false, state = 'with-officer' } = version;
  const before = former.slice(0, index);
  const then = { ...version, personId, year, department, isUnchanged, state };
  return decidedBy(before.length > 0 ? { ...then, former: before } : then, isBy);
}

/** Returns the form without what was decided of it later. */
function decidedBy(form: Registration, isBy: (instant: number) => boolean): Registration {
  const { agreed, confirmed, returned, ...open } = form;
  const isLater = (deed: { at: number } | undefined) => deed !== undefined && !isBy(deed.at);
  if (![agreed, confirmed, returned].some(isLater)) return form;
  const isWithHead = isLater(agreed) || returned?.from === 'head';
  const was = { ...open, state: isWithHead ? 'with-head' : 'with-officer' } as const;
  return agreed && !isLater(agreed) ? { ...was, agreed } : was;
}

/** Tells whether somebody has still to look at it. */
export const isOpen = ({ state }: Registration): boolean => state === 'with-head' || state === 'with-officer';

/** Returns the topics of the question bank that the points name, each once. */
export const topicsOf = ({ content }: Registration): string[] => [
  ...new Set(content.points.flatMap(({ topic }) => topic ?? [])),
];
