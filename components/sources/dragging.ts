/** What a dragged source is known by; files and texts are not. */
const TYPE = 'application/x-yebian-source';

export function dragSource({ dataTransfer }: DragEvent, id: number): void {
  dataTransfer?.setData(TYPE, String(id));
}

export function holdsSource({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes(TYPE) ?? false;
}

/** The id of the source that was dropped, if it is one. */
export function draggedSource(event: DragEvent): number | undefined {
  return holdsSource(event) ? Number(event.dataTransfer!.getData(TYPE)) : undefined;
}
