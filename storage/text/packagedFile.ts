/** Reads a JSON file of the extension itself. @param path - without `.json` */
export async function readPackaged<T>(path: string): Promise<T> {
  return (await fetch(`/${path}.json`)).json();
}
