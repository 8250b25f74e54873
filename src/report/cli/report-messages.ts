/** What the command line says about the report. */
export const report = {
  yearWanted: '请用 --year 给出年份，如 --year 2026；不能是还没有到的年份。',
  untilWrong: '--until 应为这一年里的一天，如 --until 2026-09-30。',
  formUnknown: (ids: readonly string[]) => `--form 可以是 ${ids.join('、')}。`,
  folderUnwritable: (folder: string) => `建不了文件夹 ${folder}。请检查路径。`,
  written: (path: string) => `已写好 ${path}`,
};
