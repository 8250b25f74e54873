import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { templateRefused } from '../../bot/messages/template.ts';
import type { CliIo, Outcome } from '../../cli/command.ts';
import { declareCommand, form } from '../../cli/declare-command.ts';
import { writeNewFile } from '../../cli/write-new-file.ts';
import { type WriteReportUses, writeReport } from '../bot/write-report.ts';
import { writeSources } from '../bot/write-sources.ts';
import { SKELETONS } from '../domain/skeletons.ts';
import { report as say } from './report-messages.ts';

/** Writes the report of a year and its 数据来源表 as files, or lists what a template of the report may name. */
export const reportCommand = declareCommand<WriteReportUses>('report', [
  form({
    options: { year: '2026', until: '2026-09-30', form: SKELETONS[0].id, out: '文件夹', names: true },
    about: `生成年报（Word）和数据来源表（Excel）；--form 为 ${SKELETONS.map(({ id }) => id).join('、')} 之一；--names 列出模板可用的名称`,
    run: ({ options }, services, io) =>
      options.names ? listNames(services, io) : write(options, services, io),
  }),
]);

type Wish = Readonly<Record<'year' | 'until' | 'form' | 'out', string | undefined>>;

async function write(wish: Wish, services: WriteReportUses, io: CliIo): Promise<Outcome> {
  const span = services.figures.readOptions(wish);
  if ('refused' in span) return { misuse: span.refused === 'no-year' ? say.yearWanted : say.untilWrong };
  const skeleton = SKELETONS.find(({ id }) => id === (wish.form ?? SKELETONS[0].id));
  if (!skeleton) return { misuse: say.formUnknown(SKELETONS.map(({ id }) => id)) };
  const figures = await services.figures.list(span);
  const written = await writeReport(services, { skeleton, span, figures });
  if ('refused' in written) {
    io.err(templateRefused(written));
    return 1;
  }
  return writeAll([written, await writeSources(services, { span, figures })], wish.out ?? '.', io);
}

async function writeAll(
  files: readonly { name: string; bytes: Uint8Array }[],
  folder: string,
  io: CliIo,
): Promise<number> {
  const made = await mkdir(folder, { recursive: true }).then(
    () => true,
    () => false,
  );
  if (!made) {
    io.err(say.folderUnwritable(folder));
    return 1;
  }
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    if (!(await writeNewFile(path, bytes, io))) return 1;
    io.out(say.written(path));
  }
  return 0;
}

async function listNames({ figures }: WriteReportUses, io: CliIo): Promise<number> {
  const listed = await figures.list(figures.thisYear());
  for (const { label, unit, definition } of listed) io.out(`{${label}}\t${unit}\t${definition}`);
  return 0;
}
