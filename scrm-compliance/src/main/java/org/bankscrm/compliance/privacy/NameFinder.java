package org.bankscrm.compliance.privacy;

import java.util.List;
import java.util.Set;

/**
 * Finds names of persons behind a label (姓名：张三) and before a form of address (张三先生). A surname alone (张先生) names
 * nobody; a name without either is not found.
 */
final class NameFinder {
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
            + "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温"
            + "芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐沿梅莫庄辛管左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄"
            + "包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇"
            + "敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥蔺";

    private static final Set<String> TWO =
            Set.of("欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "南宫", "端木");

    private static final int SURNAME = 1;
    private static final int BEGINS_TWO = 2;

    /** What a character may be at the begin of a name: every one of every text is looked at here. */
    private static final byte[] BEGINS = begins();

    private static final List<String> LABELS =
            List.of("姓名", "户名", "收款人", "付款人", "联系人", "持卡人", "申请人", "借款人", "投保人", "被保险人", "受益人", "担保人", "开户人", "客户名称");

    /** The last characters of the labels. */
    private static final String LABEL_ENDS = "名人称";

    private static final List<String> FORMS = List.of("先生", "女士", "小姐", "阿姨", "老师");

    /** The first characters of the forms. */
    private static final String FORM_BEGINS = "先女小阿老";

    /** Words before a form of address that begin like a surname and are none. */
    private static final Set<String> NOT_NAMES = Set.of(
            "任何", "关爱", "单身", "成功", "时尚", "高端", "高净值", "年轻", "成熟", "向来", "和平", "关心", "明星", "金牌", "常客", "方先", "白领", "老师",
            "班主任", "文明", "全体", "来访", "于是", "广大", "应届", "都市", "安排", "车主");

    private static final String ENDS = "的是在与和或及为有将已请您你我他她到给向从于称可办领赠送";

    private NameFinder() {}

    private static byte[] begins() {
        byte[] begins = new byte[1 << Character.SIZE];
        SURNAMES.chars().forEach(c -> begins[c] |= SURNAME);
        TWO.forEach(surname -> begins[surname.charAt(0)] |= BEGINS_TWO);
        return begins;
    }

    static void find(String text, List<PersonalDataSpan> found) {
        for (int i = 0; i < text.length(); i++) {
            int surname = BEGINS[text.charAt(i)] == 0 ? 0 : surname(text, i);
            if (surname == 0) {
                continue;
            }
            int end = isLabelled(text, i) ? labelledEnd(text, i + surname) : addressedEnd(text, i, i + surname);
            if (end > 0) {
                found.add(new PersonalDataSpan(PersonalDataKind.NAME, i, end));
                i = end - 1;
            }
        }
    }

    private static int surname(String text, int at) {
        int begins = BEGINS[text.charAt(at)];
        if (begins >= BEGINS_TWO && at + 2 <= text.length() && TWO.contains(text.substring(at, at + 2))) {
            return 2;
        }
        return begins & SURNAME;
    }

    /** Whether a label stands before the name, with nothing but a colon, spaces or 是 and 为 between. */
    private static boolean isLabelled(String text, int at) {
        int before = at;
        while (before > 0 && at - before < 3 && ":： 为是".indexOf(text.charAt(before - 1)) >= 0) {
            before--;
        }
        if (before == 0 || LABEL_ENDS.indexOf(text.charAt(before - 1)) < 0) {
            return false;
        }
        for (String label : LABELS) {
            if (text.startsWith(label, before - label.length())) {
                return true;
            }
        }
        return false;
    }

    private static int labelledEnd(String text, int from) {
        int end = from;
        while (end < text.length()
                && end - from < 2
                && Signs.isHan(text.charAt(end))
                && ENDS.indexOf(text.charAt(end)) < 0
                && !isForm(text, end)) {
            end++;
        }
        return end > from ? end : 0;
    }

    /** One or two given characters between surname and form of address, and no other word that ends there. */
    private static int addressedEnd(String text, int start, int from) {
        for (int given = 2; given >= 1; given--) {
            int end = from + given;
            if (end <= text.length()
                    && isForm(text, end)
                    && !isForm(text, from)
                    && isHan(text, from, end)
                    && NOT_NAMES.stream().noneMatch(text.substring(start, end)::startsWith)) {
                return end;
            }
        }
        return 0;
    }

    private static boolean isForm(String text, int at) {
        if (at >= text.length() || FORM_BEGINS.indexOf(text.charAt(at)) < 0) {
            return false;
        }
        for (String form : FORMS) {
            if (text.startsWith(form, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHan(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Signs.isHan(text.charAt(i)) || ENDS.indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
