package org.bankscrm.compliance.words;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Texts written to make a filter slow, and a clean one to compare with. */
final class HostileTexts {
    private static final String EVERYDAY = "您好 我们 明天 上午 下午 今天 网点 支行 柜台 电话 手机 短信 身份 证件 余额 取款 转账 会议 时间 地点 联系 方便 "
            + "消息 回复 收到 感谢 辛苦 稍等 马上 可以 需要 因为 所以 以及 具体 ， ， 。 的 了 在 有 和 都 这 那 到 把 给";

    private HostileTexts() {}

    /** Returns a text of everyday words in which nothing is found. */
    static String clean(int length) {
        SplittableRandom random = new SplittableRandom(3);
        String[] words = EVERYDAY.split(" ", -1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(words[random.nextInt(words.length)]);
        }
        return text.substring(0, length);
    }

    /** Returns hostile texts by what they abuse. */
    static Map<String, String> all(int length) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("all hits", phrases(length, ""));
        all.put("all hits, each a sentence", phrases(length, "。"));
        all.put("one phrase", filled("稳赚不赔", length));
        all.put("nested repeats", filled("保保保本本保本保保本", length));
        all.put("one run", filled("保", length));
        all.put("separators", filled("保.*·_ 本/|-", length));
        all.put("only separators", filled(".*·_ /|-", length));
        all.put("only walls", filled("，。；！", length));
        all.put("a wall after each character", filled("保，本。", length));
        all.put("a million marks in one phrase", "保" + "\u0332".repeat(length - 2) + "本");
        all.put("marks on each character", filled("保\u0332本\u0332", length));
        all.put("invisible characters", filled("保\u200B\u200B\u200B本\u200B", length));
        all.put("negations", filled("不不是并非绝不没有", length));
        all.put("negated phrases", filled("不是不保本", length));
        all.put("lists of negations", filled("不承诺保本，也不承诺保息，或", length));
        all.put("look-alikes", filled("零凤险稳嫌不赔保夲", length));
        all.put("components", filled("亻呆木一自心", length));
        all.put("pinyin", filled("bao ben wen zhuan bu pei ", length));
        all.put("ambiguous pinyin", filled("xianananganxiangangxiana ", length));
        all.put("one endless word of pinyin", filled("xianguang", length));
        all.put("one endless clause", filled("本产品保本您放心购买稳赚不赔收益翻倍年化收益", length));
        all.put("phrases that need companions", filled("业绩比较基准4.2%，", length));
        all.put("fillers", filled("本金绝对肯定一定完全有保障", length));
        all.put("first parts of phrases", filled("存多少送", length));
        all.put("allow words", filled("确保本人降低风险刚兑换原始股东", length));
        all.put("titles", filled("风险提示：严禁宣传：", length));
        all.put("questions", filled("您问保本吗？", length));
        all.put("digit styles", filled("100%安全O1l〇壹", length));
        all.put("few hits among negations", sparse("不不是并非绝不没有", length));
        all.put("few hits among bans", sparse("禁止，", length));
        all.put("few hits among lists", sparse("也不，或，", length));
        all.put("few companions", sparse("天天", length).replace("稳赚不赔", "业绩比较基准4.2%"));
        return all;
    }

    private static String phrases(int length, String after) {
        SplittableRandom random = new SplittableRandom(4);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int entry = random.nextInt(Shipped.DICTIONARY.entries.size());
            text.append(Shipped.DICTIONARY.entries.get(entry).entry().phrase()).append(after);
        }
        return text.substring(0, length);
    }

    private static String filled(String pattern, int length) {
        return pattern.repeat(length / pattern.length() + 1).substring(0, length);
    }

    /** So few hits that all are judged, each in a long clause of cues. */
    private static String sparse(String cues, int length) {
        return filled(filled(cues, 2_300) + "稳赚不赔", length);
    }
}
