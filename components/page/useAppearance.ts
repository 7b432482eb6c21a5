import { useLayoutEffect } from 'preact/hooks';
import type { Settings } from '../../storage/settings/settings';

/** Lets the style sheet know the chosen theme and density. */
export function useAppearance(settings: Settings | undefined): void {
  const { theme, density } = settings ?? {};
  useLayoutEffect(() => {
    if (theme && density) Object.assign(document.documentElement.dataset, { theme, density });
  }, [theme, density]);
}
