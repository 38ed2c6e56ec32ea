package org.bankscrm.examples.jmh;

import org.bankscrm.compliance.words.pack.ShippedPack;
import org.bankscrm.compliance.words.pack.WordEntry;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Dictionaries and texts to search: phrases of the shipped pack, then invented words; messages and articles of everyday
 * words in random order, so that no processor learns them by heart.
 */
final class WordsTexts {
    /** The UTF-16 units of all texts of one kind together. */
    static final int UNITS = 200_000;

    private static final int ARTICLE = 20_000;
    private static final int UNITS_A_HIT = 100;
    private static final int SHORTEST_MESSAGE = 10;
    private static final int LONGEST_MESSAGE = 110;
    private static final long TEXT_SEED = 5;
    private static final long WORD_SEED = 9;

    private static final String EVERYDAY = "您好 我们 明天 上午 下午 今天 周末 网点 支行 银行 柜台 客户 经理 电话 手机 短信 微信 "
            + "身份 证件 卡片 账户 余额 存款 取款 转账 利率 期限 产品 理财 基金 保险 贷款 额度 审批 资料 清单 合同 签字 公章 执照 发票 回单 "
            + "流水 密码 验证 登录 升级 系统 查询 打印 预约 办理 开户 销户 激活 挂失 补办 提醒 到期 还款 账单 工资 社保 医保 养老 住房 公积 "
            + "活动 礼品 茶艺 讲座 沙龙 欢迎 参加 家人 孩子 父母 老人 朋友 同事 老师 学校 医院 公司 单位 小区 门口 停车 地铁 公交 路口 大楼 "
            + "会议 时间 地点 改到 联系 方便 消息 回复 收到 感谢 辛苦 打扰 抱歉 稍等 马上 已经 可以 需要 如果 因为 所以 或者 以及 具体 "
            + "情况 问题 意见 服务 质量 态度 帮助 解决 说明 介绍 了解 清楚 注意 安全 健康 身体 天气 降温 下雨 节日 快乐 生日 祝福 平安 幸福 "
            + "市场 行情 波动 涨跌 风险 承受 能力 测评 适合 选择 配置 长期 短期 计划 目标 结果 数据 报告 公告 规定 要求 流程 步骤 页面 按钮 "
            + "下载 安装 更新 设置 权限 头像 昵称 地址 邮寄 快递 签收 电子 纸质 复印 原件 拍照 上传 提交 审核 通过 退回 修改 完成 开始 结束 "
            + "第一 第二 三楼 大厅 窗口 号码 排队 叫号 等候 休息 饮水 雨伞 口罩 卫生 干净 整齐 热情 耐心 细致 专业 熟悉 简单 复杂 容易 困难 "
            + "城东 城西 新区 老城 县里 乡镇 春天 夏天 秋天 冬天 早上 晚上 中午 半天 几天 一周 两周 月底 月初 年初 年底 去年 今年 明年";
    private static final String PARTICLES = "的了是在有和就也都这那到把给请再先还要会能去来看说问吧呢吗";
    private static final String SIGNS = "，，，，。。！？、：";

    private WordsTexts() {}

    /** Returns so many words of two characters or more, none of which stands in a text without hits. */
    static List<String> words(int count) {
        String clean = everyday(new SplittableRandom(TEXT_SEED));
        Set<String> words = new LinkedHashSet<>();
        List<String> shipped = shipped();
        int step = Math.max(1, shipped.size() / count);
        for (int i = 0; i < shipped.size() && words.size() < count; i += step) {
            if (!clean.contains(shipped.get(i))) {
                words.add(shipped.get(i));
            }
        }
        SplittableRandom random = new SplittableRandom(WORD_SEED);
        while (words.size() < count) {
            String word = word(random, clean);
            if (!clean.contains(word)) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    private static List<String> shipped() {
        return ShippedPack.load().entries().stream()
                .filter(entry -> !entry.hasGap())
                .map(WordEntry::phrase)
                .filter(phrase -> phrase.length() > 1)
                .toList();
    }

    /** Two to six Han characters, every other as frequent as in the texts, the rest any of the 3,755 common ones. */
    private static String word(SplittableRandom random, String clean) {
        int length = random.nextInt(2, 7);
        StringBuilder word = new StringBuilder();
        while (word.length() < length) {
            char unit = random.nextBoolean() ? clean.charAt(random.nextInt(clean.length())) : common(random);
            if (Character.isIdeographic(unit)) {
                word.append(unit);
            }
        }
        return word.toString();
    }

    /** A character of the first level of GB 2312-80. */
    private static char common(SplittableRandom random) {
        byte[] gb = {(byte) (0xA0 + random.nextInt(16, 55)), (byte) random.nextInt(0xA1, 0xFF)};
        return new String(gb, Charset.forName("GB2312")).charAt(0);
    }

    /** Returns {@link #UNITS} units of clean text. */
    private static String everyday(SplittableRandom random) {
        String[] words = EVERYDAY.split(" ", -1);
        StringBuilder text = new StringBuilder();
        while (text.length() < UNITS) {
            switch (random.nextInt(8)) {
                case 0 -> text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 1, 2 -> text.append(PARTICLES.charAt(random.nextInt(PARTICLES.length())));
                case 3 -> text.append(random.nextInt(8) == 0 ? Integer.toString(random.nextInt(100)) : "您");
                default -> text.append(words[random.nextInt(words.length)]);
            }
        }
        return text.substring(0, UNITS);
    }

    /** Returns clean text cut after each sign that ends a sentence. */
    static String[] sentences() {
        return everyday(new SplittableRandom(TEXT_SEED)).split("(?<=[。！？])", -1);
    }

    /**
     * Returns texts of {@value #UNITS} units together.
     *
     * @param kind short (messages of 10 to 109 units), article (20,000 units each) or hits (messages with a word in every
     *     100 units)
     * @param words what is put into the texts with hits
     */
    static String[] texts(String kind, List<String> words) {
        SplittableRandom random = new SplittableRandom(TEXT_SEED);
        String text = everyday(random);
        if (kind.equals("hits")) {
            StringBuilder hit = new StringBuilder(text);
            for (int at = 0; at < UNITS; at += UNITS_A_HIT) {
                String word = words.get(random.nextInt(words.size()));
                int from = at + random.nextInt(UNITS_A_HIT - word.length());
                hit.replace(from, from + word.length(), word);
            }
            text = hit.toString();
        }
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < UNITS; ) {
            int length = kind.equals("article") ? ARTICLE : random.nextInt(SHORTEST_MESSAGE, LONGEST_MESSAGE);
            int to = Math.min(UNITS, from + length);
            texts.add(text.substring(from, to));
            from = to;
        }
        return texts.toArray(String[]::new);
    }
}
