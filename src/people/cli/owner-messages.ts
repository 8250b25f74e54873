/** What the command line says about the owner. */
export const owner = {
  code: (code: string) =>
    [
      '请在 15 分钟内，用新负责人的账号私聊机器人发送：',
      `  /claim ${code}`,
      '在此之前一切照旧；认领后原负责人不再是负责人，并会收到通知。机器人没有运行的，请先 npm start。',
    ].join('\n'),
};
