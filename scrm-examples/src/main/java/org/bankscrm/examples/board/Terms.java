package org.bankscrm.examples.board;

import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.report.FunnelStage;
import org.bankscrm.core.routing.RouteStep;
import org.bankscrm.examples.outbound.ContactFigures.MessageClass;
import org.bankscrm.wecom.callback.RefusalReason;

import java.util.Locale;
import java.util.Map;

/** What the reports call things, in Chinese and English. */
final class Terms {
    static final String NO_ROUTE = "无码可展 no code";

    /** The reasons a month of messages meets; others stand under their own name. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("DAY_CAP", "日频次上限"),
            Map.entry("WEEK_CAP", "周频次上限"),
            Map.entry("CHANNEL_DAY_CAP", "渠道日上限"),
            Map.entry("CHANNEL_WEEK_CAP", "渠道周上限"),
            Map.entry("COOLING_OFF", "冷静期"),
            Map.entry("QUIET_HOURS", "免打扰时段"),
            Map.entry("CLOSED_DAY", "非触达日"),
            Map.entry("COMPLAINT", "投诉"),
            Map.entry("OPTED_OUT", "退订"),
            Map.entry("NO_CONSENT", "未授权"),
            Map.entry("WORDS_BLOCKED", "禁用语"),
            Map.entry("WORDS_REVIEW", "用语待审"),
            Map.entry("TEMPLATE_UNKNOWN", "模板未审批"),
            Map.entry("PERSONAL_DATA", "含个人信息"),
            Map.entry("PERSONAL_DATA_BLOCKED", "含个人信息"),
            Map.entry("PERSONAL_DATA_REVIEW", "个人信息待审"));

    private Terms() {}

    static String of(RefusalReason reason) {
        return switch (reason) {
            case BODY_TOO_LARGE -> "报文过大 body too large";
            case MALFORMED_ENVELOPE -> "外层报文残缺 malformed envelope";
            case BAD_SIGNATURE -> "签名不符 bad signature";
            case STALE -> "时间戳过期 stale timestamp, perhaps a replay";
            case UNDECIPHERABLE -> "无法解密 cannot be decrypted";
            case WRONG_RECEIVER -> "接收方不符 for another corp";
            case MALFORMED_MESSAGE -> "明文格式错误 malformed message";
        };
    }

    static String of(RouteStep step) {
        return switch (step) {
            case ALREADY_ADDED -> "已加好友 already added";
            case MANAGING_MANAGER -> "管户客户经理 managing manager";
            case WHITE_LIST -> "开户网点客户经理 a manager of the branch";
            case NEAREST_BRANCH -> "就近网点 nearest branch";
            case BRANCH_COLLECTIVE -> "网点集合码 collective code of the branch";
            case NUMBER_REGION -> "号码归属地 region of the number";
            case CITY_BRANCH -> "城市分行客户经理 a manager of the city branch";
            case CITY_COLLECTIVE -> "城市分行集合码 collective code of the city branch";
            case BANK_COLLECTIVE -> "全行集合码 collective code of the bank";
        };
    }

    static String of(FunnelStage stage) {
        return switch (stage) {
            case ADDED -> "added";
            case REAL_NAME -> "real name";
            case CONVERSED -> "conversation";
            case TRANSACTED -> "transaction";
        };
    }

    static String of(MessageClass kind) {
        return switch (kind) {
            case MARKETING -> "营销 marketing";
            case SERVICE -> "服务 service";
            case ESSENTIAL -> "必要 essential";
        };
    }

    static String of(BridgeReason reason) {
        return switch (reason) {
            case CROSS_BRANCH -> "跨分行 cross-branch";
            case RE_ADD -> "重加 re-add";
            case RETENTION -> "留存 retention";
            case PROSPECT -> "潜客 prospect";
            case SECOND_RM -> "第二位客户经理 second manager";
            case STAFF -> "本行员工 staff";
            case OTHER_ADD -> "取另一次添加 other add";
            case DECISION -> "申诉裁定 decision";
        };
    }

    /** Returns the Chinese term of a reason against a message, if it has one here, and its name. */
    static String ofReason(String reason) {
        String english = reason.toLowerCase(Locale.ROOT).replace('_', ' ');
        String chinese = REASONS.getOrDefault(reason, "");
        return chinese.isEmpty() ? english : chinese + " " + english;
    }

    static String ofState(String state) {
        return state.isEmpty() ? "无渠道码 no code" : state;
    }
}
