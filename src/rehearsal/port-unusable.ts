/** Nothing can listen on the port; the message says the remedy. */
export class PortUnusable extends Error {
  constructor(port: number, cause: NodeJS.ErrnoException) {
    const code = cause.code ?? cause.message;
    const what = PORT_TROUBLE[code] ?? `无法监听（${code}）：请设 REHEARSAL_PORT 换一个端口。`;
    super(`端口 ${port} ${what}`, { cause });
  }
}

const PORT_TROUBLE: Readonly<Record<string, string>> = {
  EADDRINUSE: '已被占用：请先停掉占用它的程序（可能是另一个演练），或设 REHEARSAL_PORT 换一个端口。',
  EACCES: '不允许普通用户使用：请把 REHEARSAL_PORT 设为 1024 以上的端口。',
};
