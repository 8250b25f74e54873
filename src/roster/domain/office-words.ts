/** Names of departments end so. */
export const DEPARTMENT =
  /(科|室|处|局|办|部|组|股|所|队|站|院|馆|委|中心|支部|党委|纪委|工会|团委|领导|班子|分局|大队|街道|镇|乡|社区|公司|单位|机关|本部)$/;
/** Posts end so. */
export const POST =
  /(长|员|主任|书记|科员|干事|委员|会计|出纳|司机|秘书|助理|师|调研员|经理|干部|法官|民警)$/;

/** Returns the text without the blanks by which words are spaced out (办 公 室) or broken into lines. */
export function closedUp(cell: string, plain: string): string {
  const words = plain.split(' ');
  const isSpacedOut = words.length > 1 && words.every((word) => /^\p{Script=Han}$/u.test(word));
  const isBroken = /[\r\n]/.test(cell.trim()) && !words.every((word) => isDepartment(word));
  return isSpacedOut || isBroken ? plain.replace(BETWEEN_HAN, '') : plain;
}

const BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/** Tells whether a text is the name of a department by its end; 张处 is none. */
export const isDepartment = (text: string): boolean => [...text].length > 2 && DEPARTMENT.test(text);
