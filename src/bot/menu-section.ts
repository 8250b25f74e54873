/** The parts of the desk (工作台) under which the commands of those who look after the office stand, in the order of its card. */
export const MENU_SECTIONS = ['notices', 'exams', 'people', 'records', 'bank', 'office'] as const;
export type MenuSection = (typeof MENU_SECTIONS)[number];

/** Returns the part of that name; nothing for any other word. */
export const menuSection = (word: string): MenuSection | undefined =>
  MENU_SECTIONS.find((section) => section === word);
