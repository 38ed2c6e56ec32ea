package org.bankscrm.compliance.privacy;

import java.util.List;
import java.util.Locale;

/** What the words around a number say about it: the label before it, the unit behind it. */
final class Surroundings {
    private static final int LABEL_WINDOW = 12;
    private static final int NEAR = 3;

    private static final List<String> PERSONAL = List.of(
            "手机", "电话", "致电", "拨打", "联系", "微信", "短信", "来电", "号码", "卡号", "账号", "账户", "手机号", "微信号", "电话号", "银行卡", "储蓄卡",
            "信用卡", "借记卡", "贷记卡", "工资卡", "卡片", "我的卡", "tel", "phone", "mobile", "mob", "cell", "call");

    private static final List<String> IMPERSONAL = List.of(
            "订单", "单号", "流水", "编号", "编码", "合同", "协议", "交易号", "凭证", "参考号", "代码", "批号", "批次", "序列号", "设备号", "机身号", "票号",
            "发票", "保单", "申请号", "工单", "受理", "回单", "案号", "运单", "快递", "单据", "备案", "登记", "许可证", "信用代码", "条码", "条形码", "验证码",
            "活动号", "客户号", "核心号", "柜员", "机构号", "联行号", "人次", "人数", "行号", "isbn", "sn", "imei", "no.", "id:");

    private static final List<String> ID_LABELS = List.of("身份证", "身份号码", "证件号", "证件号码");

    private static final String UNITS = "元万亿份股笔分克吨点％%美港欧";

    private Surroundings() {}

    /** Whether a label right before the number says that it is something else, or letters run into it. */
    static boolean deny(String text, int start) {
        int begin = Math.max(0, start - LABEL_WINDOW);
        String before = text.substring(begin, start).toLowerCase(Locale.ROOT);
        int personal = last(before, PERSONAL);
        int impersonal = last(before, IMPERSONAL);
        if (impersonal > personal && isNear(before, impersonal)) {
            return true;
        }
        int end = before.length();
        while (end > 0 && ":： 为是".indexOf(before.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean numbered = end > 1
                && before.charAt(end - 1) == '号'
                && Signs.isHan(before.charAt(end - 2))
                && "个换打".indexOf(before.charAt(end - 2)) < 0;
        boolean word = start > 0 && Signs.isLatin(text.charAt(start - 1));
        return (word || numbered) && personal < 0;
    }

    /** Whether nothing stands between label and number but three characters of the same clause. */
    private static boolean isNear(String before, int labelEnd) {
        String between = before.substring(labelEnd);
        return between.length() <= NEAR && between.chars().noneMatch(c -> "，。；！？,;!?".indexOf(c) >= 0);
    }

    static boolean isLabelledId(String text, int start) {
        String before = text.substring(Math.max(0, start - LABEL_WINDOW), start);
        return last(before, ID_LABELS) >= 0;
    }

    private static int last(String before, List<String> labels) {
        int last = -1;
        for (String label : labels) {
            int at = before.lastIndexOf(label);
            last = at < 0 ? last : Math.max(last, at + label.length());
        }
        return last;
    }

    /** Whether the number is an amount or a quantity: a currency sign before it, a unit or decimals behind it. */
    static boolean isAmount(String text, int start, int end) {
        int before = start - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        if (before >= 0 && "¥￥$＄€£,，".indexOf(text.charAt(before)) >= 0 && isMoneySign(text, before)) {
            return true;
        }
        if (before >= 1 && (text.startsWith("民币", before - 1) || text.startsWith("金额", before - 1))) {
            return true;
        }
        int after = end;
        while (after < text.length() && text.charAt(after) == ' ') {
            after++;
        }
        if (after < text.length() && UNITS.indexOf(text.charAt(after)) >= 0) {
            return true;
        }
        boolean point = end + 1 < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',');
        return point && isAsciiDigit(text.charAt(end + 1));
    }

    /** A comma is one only between digits, where it parts thousands. */
    private static boolean isMoneySign(String text, int at) {
        char c = text.charAt(at);
        return (c != ',' && c != '，')
                || (c == ',' && at > 0 && isAsciiDigit(text.charAt(at - 1)) && text.charAt(at + 1) != ' ');
    }

    private static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
