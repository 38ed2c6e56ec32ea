package org.bankscrm.examples.board;

import org.bankscrm.core.routing.RouteStep;
import org.bankscrm.wecom.callback.RefusalReason;

/** What the reports call things, in Chinese and English. */
final class Terms {
    static final String NO_ROUTE = "无码可展 no code";

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

    static String ofState(String state) {
        return state.isEmpty() ? "无渠道码 no code" : state;
    }
}
