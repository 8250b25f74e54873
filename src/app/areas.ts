// Every area of the office. A new one is a line here and its folder.
export { asks } from '../asks/area.ts';
export { audit } from '../audit/area.ts';
export { bank } from '../bank/area.ts';
export { calendar } from '../calendar/area.ts';
export { desk } from '../desk/area.ts';
export { editing } from '../editing/area.ts';
export { exams } from '../exams/area.ts';
export { notices } from '../notices/area.ts';
export { people } from '../people/area.ts';
export { practice } from '../practice/area.ts';
export { records } from '../records/area.ts';
export { registers } from '../registers/area.ts';
export { reminders } from '../reminders/area.ts';
export { report } from '../report/area.ts';
export { statistics } from '../statistics/area.ts';
export { suggestions } from '../suggestions/area.ts';
export { upkeep } from '../upkeep/area.ts';
