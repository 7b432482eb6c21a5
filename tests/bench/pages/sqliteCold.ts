import { answerAtOnce } from './paint';
import { Sqlite } from './sqlite';

answerAtOnce(async (typed) => (await Sqlite.open('documented')).call('firstTitles', typed));
