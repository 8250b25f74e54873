import { plainText } from '../../people/domain/plain-name.ts';

const VACANT = /^[(（]?(空缺|暂缺|待定|待补|待配|未定|无|暂无|空岗|缺编|缺员|缺)[)）]?$/;
const EXAMPLE = /^(例|例如|如|示例|样例|范例)[:：]|[(（【[](示例|样例|范例|例)[)）】\]]$/;
const EXAMPLE_ALONE = /^[(（【[]?(填写)?(示例|样例|范例|例|例如)[)）】\]]?[:：]?$/;

/** Tells whether a cell of names says that a post has nobody. */
export const isVacant = (name: string): boolean => VACANT.test(plainText(name));

/** Tells whether a cell of names shows how the table is to be filled in. */
export const isExample = (name: string): boolean => EXAMPLE.test(plainText(name));

/** Tells whether any cell says that its row is an example. */
export const saysExample = (cell: string): boolean => EXAMPLE_ALONE.test(cell.trim());
