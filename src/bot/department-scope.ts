import type { FeatureContext } from './context.ts';

/** Returns the department to which the viewer is confined: a liaison's own. */
export function departmentScope({ role, person }: FeatureContext): string | undefined {
  return role === 'liaison' ? (person?.department ?? '') : undefined;
}
