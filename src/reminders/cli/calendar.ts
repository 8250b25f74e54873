import { ARRANGEMENT_FILE_MAX_BYTES } from '../../calendar/domain/arrangement-file.ts';
import { declareCommand, form } from '../../cli/declare-command.ts';
import { IMPORT_OPTIONS, type ImportSteps, type Refusal, runImport } from '../../cli/run-import.ts';
import { AT_TERMINAL } from '../../kernel/audit.ts';
import { findingText } from '../bot/arrangement-findings-messages.ts';
import { arrangementRefusal } from '../bot/arrangement-messages.ts';
import { moveLine } from '../bot/wave-messages.ts';
import type { ImportPreview, WavePlanService } from '../services/wave-plan.ts';
import { previewText, arrangement as say } from './calendar-messages.ts';

export type CalendarCommandUses = { wavePlan: WavePlanService };

/** The year's arrangement, given as a file. */
export const calendarCommand = declareCommand<CalendarCommandUses>('calendar', [
  form({
    action: 'import',
    operand: 'FILE',
    options: IMPORT_OPTIONS,
    about:
      '导入一年的放假安排（通知全文的文本、.ics 或 holiday-cn 格式），先显示哪些提醒改期；--yes：有疑问也导入',
    run: ({ operand: path, options }, { wavePlan }, io) =>
      runImport(path, arrangementSteps(path, wavePlan), options, io),
  }),
]);

/** Nothing is asked about an arrangement that is as arrangements are. */
function arrangementSteps(path: string, wavePlan: WavePlanService): ImportSteps<Preview, ImportPreview> {
  const refusal = (outcome: Parameters<typeof arrangementRefusal>[0]): Refusal => {
    return { refused: outcome.refused, message: `${path}：${arrangementRefusal(outcome)}` };
  };
  return {
    maxBytes: ARRANGEMENT_FILE_MAX_BYTES,
    async plan(bytes) {
      const source = new TextDecoder().decode(bytes);
      const preview = await wavePlan.previewImport(source);
      return 'refused' in preview ? refusal(preview) : { ...preview, source };
    },
    text: previewText,
    toJson: ({ file, moves, doubts }) => {
      return { year: file.year, moves: moves.map(moveLine), doubts: doubts.map(findingText) };
    },
    question: ({ doubts }) => (doubts.length > 0 ? say.question : undefined),
    async confirm({ source }) {
      const outcome = await wavePlan.importArrangement(source, AT_TERMINAL);
      return 'refused' in outcome ? refusal(outcome) : outcome;
    },
    done: say.done,
  };
}

type Preview = ImportPreview & { source: string };
