import { startReader } from '../page/startReader';

startReader();
