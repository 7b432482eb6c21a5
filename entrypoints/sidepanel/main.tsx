import { mountReader } from '../page/mountReader';

mountReader();
