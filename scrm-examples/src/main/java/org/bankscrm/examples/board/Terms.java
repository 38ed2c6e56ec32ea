package org.bankscrm.examples.board;

import org.bankscrm.wecom.callback.RefusalReason;

/** What the reports call things, in Chinese and English. */
final class Terms {
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

    static String ofState(String state) {
        return state.isEmpty() ? "无渠道码 no code" : state;
    }
}
