/** What a dragged source is known by; files and texts are not. */
const TYPE = 'application/x-yebian-source';

export function dragSource({ dataTransfer }: DragEvent, id: number): void {
  dataTransfer?.setData(TYPE, String(id));
}

function holdsSource({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes(TYPE) ?? false;
}

/** What makes an element take sources that are dropped on it. @param onSource - told of their ids */
export function takesSource(onSource: (id: number) => void) {
  return {
    onDragOver(event: DragEvent) {
      if (holdsSource(event)) event.preventDefault();
    },
    onDrop(event: DragEvent) {
      if (!holdsSource(event)) return;
      event.preventDefault();
      onSource(Number(event.dataTransfer!.getData(TYPE)));
    },
  };
}
