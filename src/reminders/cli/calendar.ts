import { parseArgs } from 'node:util';
import { ARRANGEMENT_FILE_MAX_BYTES } from '../../calendar/domain/arrangement-file.ts';
import { arrangementTitle } from '../../calendar/domain/calendar-decision.ts';
import type { CliCommand, CliIo } from '../../cli/command.ts';
import { files } from '../../cli/file-messages.ts';
import { readFileWithin } from '../../cli/read-file-within.ts';
import { AT_TERMINAL } from '../../kernel/audit.ts';
import { findingText } from '../bot/arrangement-findings-messages.ts';
import { arrangementRefusal } from '../bot/arrangement-messages.ts';
import { moveLine } from '../bot/wave-messages.ts';
import type { ImportPreview, WavePlanService } from '../services/wave-plan.ts';
import { arrangement } from './calendar-messages.ts';

const usage =
  'calendar import FILE [--dry-run] [--yes]    导入一年的放假安排（holiday-cn 格式），先显示哪些提醒改期；--yes：有疑问也导入';

export type CalendarCommandUses = { wavePlan: WavePlanService };

/** The year's arrangement, given as a file. */
export const calendarCommand: CliCommand<CalendarCommandUses> = {
  name: 'calendar',
  usage: [usage],
  async run(args, services, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
      },
    });
    const [action, path, ...rest] = positionals;
    if (action !== 'import' || !path || rest.length > 0) {
      io.err(`用法：${usage}`);
      return 1;
    }
    const bytes = await readFileWithin(path, ARRANGEMENT_FILE_MAX_BYTES);
    if (typeof bytes === 'string') {
      io.err(files[bytes](path));
      return 1;
    }
    const text = new TextDecoder().decode(bytes);
    const { wavePlan } = services;
    const preview = await wavePlan.previewImport(text);
    if ('refused' in preview) {
      io.err(`${path}：${arrangementRefusal(preview)}`);
      return 1;
    }
    for (const doubt of preview.doubts) io.err(`⚠ ${findingText(doubt)}`);
    if (values['dry-run']) return tell(preview, '试算，没有保存', io);
    if (preview.doubts.length > 0 && !values.yes && !(await io.confirm(arrangement.question))) {
      io.err(arrangement.notConfirmed);
      return 1;
    }
    return importFile(text, services, io);
  },
};

async function importFile(text: string, { wavePlan }: CalendarCommandUses, io: CliIo): Promise<number> {
  const result = await wavePlan.importArrangement(text, AT_TERMINAL);
  if ('refused' in result) {
    io.err(arrangementRefusal(result));
    return 1;
  }
  return tell(result, '已导入', io);
}

function tell({ file, moves }: ImportPreview, outcome: string, io: CliIo): number {
  io.out(`${arrangementTitle(file.year)}：${outcome}`);
  for (const move of moves) io.out(moveLine(move));
  if (moves.length === 0) io.out('没有提醒改期。');
  return 0;
}
