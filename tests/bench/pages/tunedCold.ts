import { answerAtOnce } from './paint';
import { Sqlite } from './sqlite';

answerAtOnce(async (typed) => (await Sqlite.open('tuned')).call('firstTitles', typed));
