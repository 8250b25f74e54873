import type { Scenario } from '../domain/scenario.ts';

/** Returns the scenarios as an area has them: in other words, or with some of its own among them. */
type ScenarioSource = (known: readonly Scenario[]) => Promise<readonly Scenario[]>;

/** Makes the list of the scenarios: those of the files, with what other areas make of them, handed in when they are built. */
export function createScenarios(files: readonly Scenario[]) {
  const sources: ScenarioSource[] = [];
  return {
    files,

    /** Takes in a source, which is handed what those before it return. */
    add(source: ScenarioSource): void {
      sources.push(source);
    },

    /** Lists them as they stand now. */
    async list(): Promise<readonly Scenario[]> {
      let known = files;
      for (const source of sources) known = await source(known);
      return known;
    },
  };
}

export type Scenarios = ReturnType<typeof createScenarios>;
