import type { FeatureContext } from '../../bot/context.ts';
import type { ReceivedFile } from '../../bot/feature.ts';
import { sheetRefused } from '../../bot/messages/spreadsheet.ts';
import { tableNotes } from '../../bot/messages/table-notes.ts';
import type { Message } from '../../kernel/message.ts';
import type { RegisterDefinition } from '../../registers/domain/register.ts';
import { isBegun, type Roll } from '../domain/roll.ts';
import { isRollTable, ROLL_TITLES, subjectIn } from '../domain/roll-table.ts';
import type { RollTables } from '../services/roll-tables.ts';
import type { RollsService } from '../services/rolls.ts';
import { findSubject, type Registers, type ShownSubject } from './roll-subject.ts';
import * as say from './roll-table-messages.ts';

type Uses = { rolls: Pick<RollsService, 'find'>; rollTables: RollTables; registers: Registers };

/** Takes a roll that is handed in as a table: the one that is named in it, else the one that the viewer has open. */
export const takeRollTable = {
  titles: ROLL_TITLES,

  /** Reads the file and shows what it would do; refused where it is no roll, or nobody says of what. */
  async take(
    ctx: FeatureContext<Uses>,
    file: ReceivedFile,
    opened: { subject: ShownSubject; roll: Roll | undefined } | undefined,
  ): Promise<Message> {
    const table = await file.table({ needed: ROLL_TITLES });
    if ('refused' in table) return sheetRefused(table);
    if (!isRollTable(table)) return say.noRollTable();
    const [register = '', number = ''] = subjectIn(table)?.split(':') ?? [];
    const named = await findSubject(ctx.services.registers, register, number);
    const subject = named ?? opened?.subject;
    const roll = subject && (await ctx.services.rolls.find(subject.id));
    if (!subject) return say.whichRoll(withRolls(ctx.services.registers));
    if (!isBegun(roll)) return say.notBegun(subject);
    const review = await ctx.services.rollTables.plan(roll, table, ctx.telegramId);
    return say.reviewCard(subject, review, tableNotes(table));
  },
};

/** The registers with records that have rolls. */
const withRolls = (registers: Registers): RegisterDefinition[] =>
  registers
    .list()
    .map(({ definition }) => definition)
    .filter(({ kinds }) => kinds.some(({ roll }) => roll !== undefined));
