/** What the command line says about files that it cannot use. */
export const files = {
  unreadable: (path: string) => `读不到文件 ${path}。请检查路径。`,
  'too-large': (path: string) => `文件 ${path} 太大，没有读入。请只保留需要的内容。`,
  unwritable: (path: string) => `写不了文件 ${path}。请检查路径。`,
  exists: (path: string) => `文件 ${path} 已存在，没有覆盖。请换一个文件名。`,
};
