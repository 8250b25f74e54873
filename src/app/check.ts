import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkQuestionBank } from '../bank/content/check-question-bank.ts';
import type { CliIo } from '../cli/command.ts';
import { declareCommand, form } from '../cli/declare-command.ts';
import { describeProblem } from '../content/content-problem.ts';
import { dateOf } from '../kernel/plain-date.ts';
import { SCENARIO_SCHEMA_FILE, scenarioJsonSchema } from '../reminders/content/scenario-json-schema.ts';
import type { ContentFolders } from './content-folders.ts';
import { CONTENT_PARTS } from './declarations.ts';
import { describeProblems, readContent } from './read-content.ts';

/** The question bank is about the law of one country; its day begins where that law was made. */
const OFFICE_ZONE = 'Asia/Shanghai';

/**
 * Checks scenarios, question bank and Word templates; the exit code is 1 when anything is wrong. It is handed folders and no office: it
 * must run where the services cannot be made because their content is wrong.
 */
export const checkCommand = declareCommand<ContentFolders>('check', [
  form({
    options: { 'write-schema': true },
    about: '检查节日方案、承诺书、风险点、题库和 Word 模板；--write-schema 更新编辑器用的 JSON Schema',
    async run({ options }, folders, io) {
      if (options['write-schema']) writeSchema(folders, io);
      return check(folders, io);
    },
  }),
]);

function writeSchema(folders: ContentFolders, io: CliIo): void {
  const own = CONTENT_PARTS.flatMap(({ folder, schema }) =>
    schema ? [{ file: join(folder, schema.file), text: schema.text() }] : [],
  );
  for (const { file, text } of [{ file: SCENARIO_SCHEMA_FILE, text: scenarioJsonSchema() }, ...own]) {
    const path = join(folders.scenarios, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    io.out(`已更新 ${path}`);
  }
}

async function check(folders: ContentFolders, io: CliIo): Promise<number> {
  const content = await readContent(folders);
  const { scenarios, questions, blueprints } = content;
  const findings = checkQuestionBank(content, dateOf(Date.now(), OFFICE_ZONE));
  const problems = [...content.problems, ...findings.filter(({ level }) => level === 'error')];
  const warnings = findings.filter(({ level }) => level === 'warning');
  for (const warning of warnings) io.err(`提醒：${describeProblem(warning)}`);
  if (problems.length > 0) {
    io.err(describeProblems(problems));
    return 1;
  }
  io.out(
    `节日方案 ${scenarios.length} 个，题目 ${questions.length} 道，试卷方案 ${blueprints.length} 份，${warnings.length > 0 ? `没有错误，${warnings.length} 处提醒` : '均无误'}。`,
  );
  return 0;
}
