// What is searched for in the bench: words of tests/madeArticles.ts, in every way they get typed.

export const queries = [
  // one character
  '训',
  '清',
  '与',
  '慢',
  '。',
  // two
  '训练',
  '推理',
  '重庆',
  '智能',
  '张量',
  '猜想',
  // across the border of two words
  '练推',
  '型训',
  '化学',
  '率收敛',
  '的模型',
  '上重叠',
  // three and four
  '低精度',
  '注意力',
  '优化器',
  '数据集',
  '强化学习',
  '预训练',
  '多模态',
  '可解释',
  '上下文',
  // rare: phrases of several words, some of which nobody wrote
  '清华团队',
  '蒸馏量化',
  '学习率收敛的',
  '重庆开源社区',
  '思维链与强化学习',
  '量化剪枝稀疏',
  // traditional characters and other forms
  '訓練',
  '強化學習',
  '數據集清洗',
  '優化器',
  'ＦＰ８',
  'naïve',
  // Latin words and how they begin
  'transformer',
  'deepseek',
  'the',
  'bf16',
  'poincare',
  'flashattention',
  'rl',
  'trans',
  'quant',
  'mega',
  'g',
  // inside of a Latin word
  'former',
  'train',
  // mixed, and two terms
  'bf16 训练',
  '低精度 fp8',
  'qwen 微调',
  'moe 专家 路由',
  '训练 推理',
  '清华 北大',
  '奖励 模型 偏好',
  'reward model',
  'scaling law',
  '"scaling law"',
  '注意力 z',
  // not there
  '饕餮',
  '量子纠缠',
  'kubernetes',
  '训练 饕餮',
  'xyzzy 模型',
] as const;

/** Typed a character at a time. */
export const typedOut = [
  '强化学习奖励',
  'transformer scaling',
  '低精度训练 bf16',
  'deepseek',
  '數據集清洗',
  'reward 模型',
];

/** Some of every kind, for those who take long. */
export const fewQueries = [
  '训',
  '训练',
  '的模型',
  '强化学习',
  '思维链与强化学习',
  'transformer',
  '低精度 fp8',
  'former',
  '訓練',
  'ＦＰ８',
  '饕餮',
];

/** Searched first thing in a new browser process. */
export const coldQueries = {
  hits: ['训练', 'flashattention', '清华团队'],
  // Of two characters, of which SQLite has no index, and of more, in both scripts.
  none: ['饕餮', '量子纠缠', 'kubernetes'],
};
