/**
 * The name of a pressed key in `bindings`: a Latin letter, whatever Caps Lock says; for a letter of another
 * script the one at its place; other characters, which may need Shift or Alt on some keyboards, as typed.
 *
 * @param key - what it is on a Latin keyboard
 */
export function keyName(event: KeyboardEvent, key = event.key): string {
  const { shiftKey, ctrlKey, metaKey, altKey } = event;
  const hasAltGraph = event.getModifierState('AltGraph');
  const isCharacter = /^[^a-z\s]$/i.test(key);
  if (isCharacter && (hasAltGraph || !(ctrlKey || metaKey))) return key;
  const plain = key === ' ' ? 'Space' : /^[a-z]$/i.test(key) ? key.toLowerCase() : key;
  return [altKey && 'Alt', (ctrlKey || metaKey) && 'Mod', shiftKey && 'Shift', plain]
    .filter(Boolean)
    .join('+');
}
