import { readArticles } from '../../../storage/shelf/shelf';
import { SCREENFUL } from './engine';
import { answerAtOnce } from './paint';
import { Yebian } from './yebian';

answerAtOnce(async (typed) => {
  const yebian = await Yebian.open();
  for await (const { numbers, isComplete } of yebian.answers(typed)) {
    if (numbers.length === 0 && !isComplete) continue;
    const rows = await readArticles([...numbers.subarray(0, SCREENFUL)]);
    return rows.map((row) => row!.title);
  }
  return [];
});
