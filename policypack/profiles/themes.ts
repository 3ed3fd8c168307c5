/** How the organisation's file is arranged: its settings by theme, as they are by name in the policies. */
import type { Setting, Settings } from "../engine/settings";
import { areas } from "../policies";
import * as organisation from "../policies/organisation";

/** What several policies are told, under the word that an organisation has for it. */
const SHARED: Readonly<Record<string, Settings>> = {
  accounts: organisation.ownAccounts,
  roles: organisation.declaredRoles,
  keys: organisation.ownKeys,
  sharing: organisation.sharedAssets,
  network: { ...organisation.ownNetworks, ...organisation.closedDoors, ...organisation.knownPrefixLists },
  frontDoor: organisation.askingThings,
  models: organisation.chosenModels,
  weights: organisation.weightHandling,
};

/** `front-door` → `frontDoor`, as keys are written. */
const themeOf = (area: string): string => area.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The settings by theme, then by name. A setting has one theme: the first that has it, those that are shared first. */
export const THEMES: ReadonlyMap<string, ReadonlyMap<string, Setting<unknown>>> = arranged();

function arranged(): ReadonlyMap<string, ReadonlyMap<string, Setting<unknown>>> {
  const themes = new Map<string, Map<string, Setting<unknown>>>();
  const known = new Set<string>();
  const put = (theme: string, settings: Settings): void => {
    for (const [name, setting] of Object.entries(settings)) {
      if (known.has(name)) continue;
      known.add(name);
      themes.set(theme, (themes.get(theme) ?? new Map<string, Setting<unknown>>()).set(name, setting));
    }
  };
  for (const [theme, settings] of Object.entries(SHARED)) put(theme, settings);
  for (const [area, policies] of Object.entries(areas)) {
    for (const { config } of policies) put(themeOf(area), config ?? {});
  }
  return themes;
}
