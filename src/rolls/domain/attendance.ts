import type { PersonId } from '../../kernel/person.ts';
import { ABSENCE_REASONS, type AbsenceReason, type BegunRoll, presentIn } from './roll.ts';

/** How many were to come and came. */
export type Attendance = { listed: number; present: number; absent: Readonly<Record<AbsenceReason, number>> };

export type DepartmentAttendance = { path: string; listed: number; present: number };

/** Counts a roll. */
export function attendanceOf({ list, absent }: BegunRoll): Attendance {
  const reasons = Object.values(absent).map(({ reason }) => reason);
  const listed = list.departments.reduce((sum, one) => sum + one.listed, 0);
  const counts = ABSENCE_REASONS.map((one) => [one, reasons.filter((reason) => reason === one).length]);
  return { listed, present: listed - reasons.length, absent: Object.fromEntries(counts) };
}

/** Counts a roll by department, in department order and never by who came. */
export function departmentsOfRoll({ list, absent }: BegunRoll): DepartmentAttendance[] {
  const missing = Map.groupBy(Object.values(absent), ({ department }) => department);
  return list.departments.map(({ path, listed }, place) => ({
    ...{ path, listed, present: listed - (missing.get(place)?.length ?? 0) },
  }));
}

/** What several rolls say together. */
export type AttendanceSum = {
  /** 人次: everybody as often as they were there. */
  times: number;
  /** 人: everybody once. */
  people: number;
};

/** Adds rolls up; somebody who came twice is two 人次 and one 人. */
export function sumOf(rolls: readonly BegunRoll[]): AttendanceSum {
  const present = rolls.map(presentIn);
  const people = new Set<PersonId>(present.flat());
  return { times: present.reduce((sum, ids) => sum + ids.length, 0), people: people.size };
}
