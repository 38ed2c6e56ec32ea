package org.bankscrm.examples.outbound;

import java.util.List;
import java.util.stream.Stream;

/**
 * A text somebody in the bank wants to send (文案).
 *
 * @param kind what it carries
 * @param flaw why it must not be sent, for all that its author thinks
 * @param template the version of the template it is, none for the author's own words
 * @param text what the customer would read
 */
record Wording(Kind kind, Flaw flaw, Template template, String text) {
    /** What a text carries; this chapter's own word for it, so that the books need none of the gate's. */
    enum Kind {
        MARKETING,
        SERVICE,
        ESSENTIAL
    }

    /** Why a text must not be sent. */
    enum Flaw {
        NONE,
        IMPROPER_WORDS,
        PERSONAL_DATA,
        NOT_APPROVED
    }

    /** Where the words come from. */
    enum Template {
        NONE,
        APPROVED,
        NOBODY_APPROVED
    }

    private static Wording own(Kind kind, Flaw flaw, String text) {
        return new Wording(kind, flaw, Template.NONE, text);
    }

    /** The words of the template that two people stand for. */
    static final String APPROVED_TEXT = "您好，网点新到贵金属摆件，欢迎到店鉴赏。";

    static final List<Wording> PROPER_MARKETING = List.of(
            new Wording(Kind.MARKETING, Flaw.NONE, Template.APPROVED, APPROVED_TEXT),
            own(Kind.MARKETING, Flaw.NONE, "您好，周末网点有理财讲座，欢迎报名。"),
            own(Kind.MARKETING, Flaw.NONE, "您好，理财非存款、产品有风险、投资须谨慎，具体请以产品说明书为准。"),
            own(Kind.MARKETING, Flaw.NONE, "您好，最好提前预约，续保本周内有专人办理。"));

    static final List<Wording> PROPER_SERVICE = List.of(
            own(Kind.SERVICE, Flaw.NONE, "您好，网点周一至周五9:00到17:00营业，办理业务请带身份证。"),
            own(Kind.SERVICE, Flaw.NONE, "您好，请勿把验证码告诉任何人，包括我。"),
            own(Kind.SERVICE, Flaw.NONE, "您好，有人向您承诺保本高收益请提高警惕，我行理财不保本。"));

    static final List<Wording> PROPER_ESSENTIAL = List.of(
            own(Kind.ESSENTIAL, Flaw.NONE, "您好，您的信用卡账单已出，请按期还款。"),
            own(Kind.ESSENTIAL, Flaw.NONE, "您好，您的账户在新设备登录，如非本人操作请立即致电客服。"));

    static final List<Wording> FLAWED = List.of(
            own(Kind.MARKETING, Flaw.IMPROPER_WORDS, "您好，新客专享理财，保*本保*息，名额不多。"),
            own(Kind.MARKETING, Flaw.IMPROPER_WORDS, "您好，跟着我买稳赚不赔，亏了算我的。"),
            own(Kind.SERVICE, Flaw.IMPROPER_WORDS, "您好，贷款不查征信，秒到账，找我办。"),
            own(Kind.SERVICE, Flaw.PERSONAL_DATA, "您好，您的证件 11010519491231002X 已核验，请到网点签字。"),
            own(Kind.SERVICE, Flaw.PERSONAL_DATA, "您好，有事请打 13812345678 找张经理。"),
            new Wording(Kind.MARKETING, Flaw.NOT_APPROVED, Template.NOBODY_APPROVED, "您好，网点新到贵金属摆件，数量有限，欢迎抢购。"));

    static List<Wording> all() {
        return Stream.of(PROPER_MARKETING, PROPER_SERVICE, PROPER_ESSENTIAL, FLAWED)
                .flatMap(List::stream)
                .toList();
    }
}
