import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callList, inNewBrowser, type Place } from './browser';
import { buildWithBench } from './build';
import { buildMinimal } from './buildMinimal';
import { type Building, fill, shelfOf } from './shelves';

/** A place with the articles that are searched. */
interface Searched {
  place: Place;
  building: Building;
}

/** Where the parts of a bench measure. What several of them need is made once, when the first does. */
export class Places {
  readonly #folders: string[] = [];
  readonly #made = new Map<string, Promise<unknown>>();

  /** A profile in which nobody was. */
  async empty(): Promise<Place> {
    const build = await this.#once('build', () => buildWithBench(this.#newFolder('bench')));
    return { build, profile: this.#newFolder('profile') };
  }

  /** The extension for Firefox, with the pages of the bench. @returns its folder */
  inFirefox(): Promise<string> {
    return buildWithBench(this.#newFolder('firefox'), 'firefox');
  }

  /** The extension that shows four rows and does nothing else. */
  async minimal(): Promise<Place> {
    const build = await this.#once('minimal', () => buildMinimal(this.#newFolder('minimal')));
    return { build, profile: this.#newFolder('profile') };
  }

  /** A shelf that is searched, and SQLite's tables of the same articles. */
  searched(count: number): Promise<Searched> {
    return this.#once(`searched ${count}`, async () => {
      const place = await this.empty();
      const building = await inNewBrowser(place, '/bench/bench.html', (page) =>
        fill(page, shelfOf(count)),
      );
      return { place, building };
    });
  }

  /** A shelf that is listed. */
  listed(count: number): Promise<Place> {
    return this.#once(`listed ${count}`, async () => {
      const place = await this.empty();
      await inNewBrowser(place, '/bench/list.html', (page) => callList(page, 'fill', count));
      return place;
    });
  }

  /**
   * Uses a copy of a place, so that nobody finds what was left there: the databases of an extension lie in
   * the same files, and a large one slows the others down.
   */
  async withCopy<T>({ build, profile }: Place, use: (place: Place) => Promise<T>): Promise<T> {
    const copy = this.#newFolder('copy');
    cpSync(profile, copy, { recursive: true, filter: (file) => !/\/Singleton\w+$/.test(file) });
    try {
      return await use({ build, profile: copy });
    } finally {
      rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  remove(): void {
    for (const folder of this.#folders)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = (this.#made.get(name) as Promise<T> | undefined) ?? make();
    this.#made.set(name, made);
    return made;
  }

  #newFolder(name: string): string {
    const folder = mkdtempSync(join(tmpdir(), `yebian-bench-${name}-`));
    this.#folders.push(folder);
    return folder;
  }
}
