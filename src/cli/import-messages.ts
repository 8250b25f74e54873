/** What the command line says of every import. */
export const imports = {
  dryRun: '以上为试运行，没有做任何改动。',
  notConfirmed: '没有做任何改动。加 --yes 可直接确认。',
};
