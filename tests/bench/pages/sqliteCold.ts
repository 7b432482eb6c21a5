import { answerAtOnce } from './paint';
import { Sqlite } from './sqlite';

answerAtOnce(async (typed) => (await Sqlite.open()).call('firstTitles', typed));
