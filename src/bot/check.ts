/** Looks whether something is wrong with what an area keeps or does. It changes nothing, and tells nobody by itself. */
export type Check = {
  /** How programs call it: `npm run qingfeng -- doctor --json`. No two have the same. */
  name: string;
  /** What is looked at, such as 数据存储. */
  label: string;
  find(): Promise<readonly Finding[]>;
};

/** Something that is wrong, and what to do about it: a sentence each, for the officer or whoever installed the office. */
export type Finding = {
  text: string;
  remedy: string;
  /** The office cannot do its work, or loses what it keeps. Anything else wants looking after. */
  isGrave?: true;
};
