import type { SessionKind } from '../session-kind.ts';
import { branch } from './branch.ts';
import { course } from './course.ts';
import { group } from './group.ts';
import { lecture } from './lecture.ts';
import { staffDay } from './staff-day.ts';

/** Every kind of session, in the order in which they are offered. */
export const SESSION_KINDS: readonly SessionKind[] = [group, branch, lecture, course, staffDay];
