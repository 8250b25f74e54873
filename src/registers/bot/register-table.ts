import type { FeatureContext } from '../../bot/context.ts';
import type { FeatureDefinition, ReceivedFile, TapResult } from '../../bot/feature.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { sheetRefused } from '../../bot/messages/spreadsheet.ts';
import { tableNotes } from '../../bot/messages/table-notes.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Message } from '../../kernel/message.ts';
import type { ExpectedTitles } from '../../kernel/table-titles.ts';
import type { Field } from '../domain/field.ts';
import { fieldsOf, KIND_TITLE, namesKindOf } from '../domain/record-sheet.ts';
import type { RegisterDefinition } from '../domain/register.ts';
import type { Register } from '../services/register.ts';
import * as imports from './import-messages.ts';
import { withColumn } from './register-evidence-messages.ts';
import type { RegisterFeatureOptions } from './register-feature-options.ts';
import * as say from './register-messages.ts';

export type RegisterTableUses = { register: Register; timezone: string };

type RegisterTableOptions = Pick<RegisterFeatureOptions, 'derived' | 'moreSheets'> & {
  /** Who may hand one in. */
  roles: readonly ViewerRole[];
  yearNamed(text: string | undefined): number;
};

type Ctx = FeatureContext<RegisterTableUses>;

/**
 * Returns the table of a register in and out: its buttons, and what a file that is handed in does.
 */
export function registerTable(
  { register, timezone }: RegisterTableUses,
  { roles, yearNamed, derived, moreSheets = async () => [] }: RegisterTableOptions,
): Required<Pick<FeatureDefinition<RegisterTableUses>, 'buttons' | 'files'>> {
  const { definition } = register;
  const { name, title } = definition;

  return {
    buttons: {
      async export(ctx, named) {
        const year = yearNamed(named);
        const make = async (): Promise<TapResult> => {
          const [records, personText] = await Promise.all([
            register.listYear({ year }),
            register.personTexts(),
          ]);
          const table = say.recordSheet(definition, records, definition.kinds, personText);
          const texts = await derived?.textsOf(records);
          const sheet = derived && texts ? withColumn(table, { title: derived.title, texts }) : table;
          const bytes = await writeWorkbook([sheet, ...(await moreSheets(year))], timezone);
          await ctx.sendFile({ name: `${title} ${year}.xlsx`, bytes });
          return { below: say.exported };
        };
        return { make };
      },
      how: async () => ({ card: imports.howToImport(definition) }),
      template: async (ctx) => ({
        async make() {
          const bytes = await writeWorkbook([say.recordSheet(definition, [])], timezone);
          await ctx.sendFile({ name: `${title}模板.xlsx`, bytes, tellsOf: 'nobody' });
          return { below: say.exported };
        },
      }),
      async confirm(ctx, id = '') {
        const done = await register.confirmImport(id, ctx.telegramId);
        return { card: done ? imports.imported(definition, done) : imports.importGone(name) };
      },
      async forget(ctx) {
        await register.cancelImport(ctx.telegramId);
        return { card: cancelled() };
      },
    },
    files: {
      isOwn: (sheet) => namesKindOf(definition, sheet),
      ...{ roles, titles: expectedTitles(definition), take: takeTable(register), label: `导入${title}` },
      ...{ extensions: ['.xlsx', '.csv'], oldExtensions: ['.xls'] },
    },
  };
}

const takeTable =
  (register: Register) =>
  async (ctx: Ctx, file: ReceivedFile): Promise<Message> => {
    const { definition } = register;
    const others = fieldsOf(definition).map(namesOf);
    const sheet = await file.table({ needed: expectedTitles(definition), others });
    if ('refused' in sheet) return sheetRefused(sheet);
    const review = await register.planImport(sheet, ctx.telegramId);
    return imports.reviewCard(definition, review, tableNotes(sheet));
  };

/** Returns what a table of this register is known by: the column of kinds and what all kinds must have, or of the only kind what tells it from other tables. */
function expectedTitles({ kinds }: RegisterDefinition): ExpectedTitles {
  const [first] = kinds;
  const isSeveral = kinds.length > 1;
  const inAll = ({ title }: Field) => kinds.every(({ fields }) => fields.some((one) => one.title === title));
  const needed = first?.fields.filter(({ isOptional }) => !isOptional);
  const known = first?.knownBy ?? (isSeveral ? needed : first?.fields.slice(0, 2)) ?? [];
  return [...(isSeveral ? [KIND_TITLE] : []), ...known.filter(inAll).map(namesOf)];
}

const namesOf = ({ title, aliases = [] }: Field): string[] => [title, ...aliases];
