/** Takes a change of the shelf back. @returns false if nothing of it is left, as something newer came */
export type Undo = () => Promise<boolean>;
