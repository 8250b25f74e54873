import type { TemplateRules } from '../../delivery/channels/channel.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { CellTable } from '../../kernel/table-cells.ts';
import {
  findTaken,
  type IdChange,
  type KnownText,
  planTemplateIds,
  readTemplateId,
  type TemplatePlan,
} from '../domain/template-sheet.ts';
import type { TemplateStore } from '../store/template-store.ts';
import type { NeededText, NeededTexts } from './needed-texts.ts';

export type TemplateIdsDeps = {
  rules: TemplateRules;
  neededTexts: Pick<NeededTexts, 'listNeeded' | 'listKept'>;
  templates: Pick<TemplateStore, 'keep'>;
  clock: Clock;
};

/** Why a number that somebody typed is not kept; `taken`: another text has it. */
export type TypedIdRefusal =
  | { refused: 'no-id' | 'gone' | 'changed-since' }
  | { refused: 'taken'; by: NeededText | undefined };

/** Makes the service of the numbers under which a provider has approved the texts of text messages. */
export function createTemplateIds({ rules, neededTexts, templates, clock }: TemplateIdsDeps) {
  async function listTexts(): Promise<{ needed: readonly NeededText[]; former: readonly KnownText[] }> {
    const [needed, kept] = await Promise.all([neededTexts.listNeeded(), neededTexts.listKept()]);
    const digests = new Set(needed.map(({ digest }) => digest));
    return { needed, former: kept.filter(({ digest }) => !digests.has(digest)) };
  }

  /** Keeps those of the changes that find the number which they are to replace, and whose own no other text has, in one step with its record. */
  async function keep(changes: readonly IdChange[], by: number): Promise<{ kept: NeededText[] }> {
    const texts = await listTexts();
    const needed = new Map(texts.needed.map((one) => [one.digest, one]));
    const made = changes.flatMap((change) => {
      const text = needed.get(change.digest);
      return text && text.templateId === change.before ? [{ change, text }] : [];
    });
    if (made.length === 0) return { kept: [] };
    const current = made.map(({ change }) => change);
    const free = current.filter((change) => !findTaken(texts, change, current));
    if (free.length < current.length) return keep(free, by);
    const stored = made.map(({ change, text }) => ({
      ...{ ...change, text: text.text, provider: rules.provider },
    }));
    const isKept = await templates.keep(stored, entryOf(made, { at: clock.now(), by }));
    if (isKept) return { kept: made.map(({ change, text }) => ({ ...text, templateId: change.templateId })) };
    // Somebody else changed one of them meanwhile: what is left of the changes is looked at anew.
    return keep(changes, by);
  }

  return {
    rules,
    keep,

    /** Lists every text that has to be approved, with its number where it has one, in the order in which they are first sent. */
    list: (): Promise<readonly NeededText[]> => neededTexts.listNeeded(),

    /** Compares a table that was handed in with what is kept; changes nothing. */
    plan: async (table: CellTable): Promise<TemplatePlan> =>
      planTemplateIds(await listTexts(), table, rules.ids.form),

    /** Keeps the number that somebody typed for one text, in the place of the one that it has. */
    async keepTyped(
      digest: string,
      typed: string,
      by: number,
    ): Promise<{ kept: NeededText } | TypedIdRefusal> {
      const { needed, former } = await listTexts();
      const text = needed.find((one) => one.digest === digest);
      if (!text) return { refused: 'gone' };
      const templateId = readTemplateId(typed, rules.ids.form);
      if (templateId === undefined) return { refused: 'no-id' };
      if (templateId === text.templateId) return { kept: text };
      const taken = findTaken({ needed, former }, { digest, templateId });
      if (taken) return { refused: 'taken', by: needed.find((one) => one.digest === taken.digest) };
      const [kept] = (await keep([{ digest, before: text.templateId, templateId }], by)).kept;
      return kept ? { kept } : { refused: 'changed-since' };
    },
  };
}

type Made = { change: IdChange; text: NeededText };

function entryOf(made: readonly Made[], { at, by }: Pick<AuditEntry, 'at' | 'by'>): AuditEntry {
  const [first] = made;
  const former = made.filter(({ change }) => change.before !== undefined);
  const isOne = made.length === 1;
  const lines = (of: readonly Made[], idOf: (change: IdChange) => string | undefined) =>
    of.map(({ change, text }) => (isOne ? '' : `${text.what}：`) + idOf(change)).join('\n');
  return {
    ...{ at, by, action: 'sms-templates-kept' },
    subject: first && isOne ? first.text.what : `${made.length} 个模板`,
    ...(former.length > 0 && { before: lines(former, ({ before }) => before) }),
    after: lines(made, ({ templateId }) => templateId),
  };
}

export type TemplateIds = ReturnType<typeof createTemplateIds>;
