// Articles made from a seed, the same in every run, for tests and for the bench.
import type { NewArticle } from '../storage/shelf/article';

const chinese =
  `训练 推理 模型 低精度 注意力 机制 强化学习 奖励 策略 梯度 优化器 学习率 收敛 损失 函数 数据集 清洗 去重 合成 蒸馏
量化 剪枝 稀疏 专家 混合 路由 负载 均衡 并行 流水线 张量 通信 重叠 带宽 显存 缓存 调度 集群 检查点 容错 预训练 微调 对齐 偏好 人类 反馈
指令 思维链 长文本 上下文 位置 编码 词表 分词 嵌入 检索 增强 生成 多模态 视觉 语音 视频 图像 代码 数学 证明 智能体 工具 调用 规划 记忆 评测
基准 安全 幻觉 可解释 涌现 规模 定律 算力 能耗 吞吐 延迟 清华 北大 团队 重庆 上海 开源 社区 论文 方法 框架 实验 结果 消融 分析 理论 猜想`
    .split(/\s/)
    .filter(Boolean);
const joining =
  '的 与 和 在 对 从 中 上 下 让 把 用 更 新 大 小 高 低 快 慢 一种 如何 为什么 面向 基于 关于 通过 使得 可以 仍然 显著 提出 发现 比较'.split(
    ' ',
  );
const english =
  `training inference model reward policy gradient optimizer attention transformer scaling law dataset synthetic distillation quantization
sparse expert mixture routing parallel pipeline tensor bandwidth memory cache scheduler checkpoint pretraining alignment preference feedback reasoning
context embedding retrieval multimodal vision speech agent benchmark safety hallucination throughput latency kernel BF16 FP8 GRPO PPO DPO MoE RLHF LoRA
FlashAttention Megatron Qwen DeepSeek Llama naïve Poincaré Łukasiewicz the of with for under beyond toward without at scale`
    .split(/\s/)
    .filter(Boolean);
/** The same in traditional characters, and in other forms that fold alike. */
const variants: Record<string, string> = {
  训练: '訓練',
  模型: '模型',
  强化学习: '強化學習',
  优化器: '優化器',
  数据集: '數據集',
  团队: '團隊',
  开源: '開源',
  BF16: 'ＢＦ１６',
  naïve: 'NAÏVE',
  memory: 'mem\u00adory',
};
const tags = [
  '强化学习',
  '低精度',
  '通信',
  'RL',
  'agent',
  'reward model',
  '多模态',
  '數據',
  '系統',
  'scaling law',
  '推理',
];

/** Numbers from 0 on, the same in every run (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * Articles of one source, newest first, an hour or so apart from a day in 2026 back: sources of the
 * same length overlap. Text and tags have 187 characters on average, and hardly two are alike.
 */
export function makeArticles(source: string, count: number, seed: number): NewArticle[] {
  const random = seeded(seed);
  const pick = (words: readonly string[]) => words[random(words.length)]!;
  const word = () => {
    const chosen = pick(chinese);
    return random(12) === 0 ? (variants[chosen] ?? chosen) : chosen;
  };
  const phrase = () => `${word()}${random(3) === 0 ? pick(joining) : ''}${word()}`;
  const words = (length: number) => {
    const chosen = Array.from({ length }, () => pick(english));
    return ` ${chosen.map((name) => (random(12) === 0 ? (variants[name] ?? name) : name)).join(' ')} `;
  };
  const sentence = (parts: number) =>
    Array.from({ length: parts }, () =>
      random(3) === 0 ? words(1 + random(3)) : phrase() + pick(joining),
    )
      .join('')
      .trim();

  let date = Date.UTC(2026, 9, 1) / 1000;
  return Array.from({ length: count }, (_, index) => {
    date -= random(7200);
    const text = () => ({
      title: sentence(2),
      summary: `${sentence(5)}。`,
      content: `${sentence(6)},${sentence(5)}。`,
    });
    const isDated = random(50) > 0;
    const translations: NewArticle['translations'] = {};
    if (random(40) === 0) {
      translations.en = { title: words(4).trim(), summary: words(8).trim(), content: '' };
    }
    return {
      key: `${source}/${index}`,
      ...text(),
      language: 'zh-CN',
      ...(isDated && { publishedAt: date, day: Math.floor(date / 86_400) }),
      url: `https://example.org/${source}/${index}`,
      links: [],
      tags: [...new Set([pick(tags), pick(tags)])],
      stats: { views: random(5000) },
      translations,
    };
  });
}
