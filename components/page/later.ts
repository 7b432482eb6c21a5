// What is small and not in the first frame: one file has it all.
export { AddChoices } from './AddChoices';
export { Chips } from './Chips';
export { EmptyState } from './EmptyState';
export { MarkChoices } from './MarkChoices';
export { OpenFailed } from './OpenFailed';
export { SettingsForm } from './SettingsForm';
export { SortChoice } from './SortChoice';
