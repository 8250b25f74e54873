import { parseArgs } from 'node:util';
import { arrangementRefusal, arrangementTitle } from '../bot/messages/arrangement.ts';
import { files } from '../bot/messages/cli-files.ts';
import { moveLine } from '../bot/messages/wave.ts';
import { ARRANGEMENT_FILE_MAX_BYTES } from '../domain/arrangement-file.ts';
import { AT_TERMINAL } from '../domain/audit.ts';
import type { CliCommand } from './command.ts';
import { readFileWithin } from './read-file-within.ts';

const usage = 'calendar import FILE [--dry-run]    导入一年的放假安排（holiday-cn 格式），先显示哪些提醒改期';

/** The year's arrangement, given as a file. */
export const calendarCommand: CliCommand = {
  name: 'calendar',
  usage: [usage],
  async run(args, services, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false } },
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
    const { audit, calendar } = services;
    const isDryRun = values['dry-run'];
    const result = isDryRun ? await calendar.previewImport(text) : await calendar.importArrangement(text);
    if ('refused' in result) {
      io.err(`${path}：${arrangementRefusal(result)}`);
      return 1;
    }
    if (!isDryRun)
      await audit.record({
        by: AT_TERMINAL,
        action: 'arrangement-imported',
        subject: arrangementTitle(result.file.year),
      });
    io.out(`${arrangementTitle(result.file.year)}：${isDryRun ? '试算，没有保存' : '已导入'}`);
    for (const move of result.moves) io.out(moveLine(move));
    if (result.moves.length === 0) io.out('没有提醒改期。');
    return 0;
  },
};
