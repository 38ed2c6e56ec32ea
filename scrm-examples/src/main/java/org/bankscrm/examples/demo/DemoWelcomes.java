package org.bankscrm.examples.demo;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.Screener;
import org.bankscrm.compliance.words.Verdict;
import org.bankscrm.compliance.words.Words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The welcome messages of the day (欢迎语): every one is screened, and only what passes is sent.
 *
 * <p>Now and then a manager writes words of his own, proper and improper; which is which only the book of this chapter knows,
 * and the run fails when an improper message was sent or a proper one held.
 *
 * @param drafted how many messages were to be sent
 * @param sent how many were
 * @param held how many were not
 * @param differences what must not be
 */
record DemoWelcomes(int drafted, int sent, int held, List<String> differences) {
    private static final int OWN_WORDS_EVERY = 20;

    private static final List<String> STANDARD = List.of(
            "您好，我是您的客户经理，业务上有任何问题随时联系我。",
            "您好，很高兴认识您。理财非存款、产品有风险、投资须谨慎，具体请以产品说明书为准。",
            "您好，网点周一至周五9:00到17:00营业，办理业务请带身份证。");

    private static final List<String> PROPER =
            List.of("您好，有人向您承诺保本高收益请提高警惕，我行理财不保本。", "您好，请勿把验证码告诉任何人，包括我。", "您好，最好提前预约，续保本周内有专人办理。");

    private static final List<String> IMPROPER =
            List.of("您好，新客专享理财，保*本保*息，名额不多。", "您好，跟着我买稳赚不赔，亏了算我的。", "您好，贷款不查征信，秒到账，找我办。");

    /** Copies the differences. */
    DemoWelcomes {
        differences = List.copyOf(differences);
    }

    /** Where messages that pass go; the demo counts them. */
    interface Outlet {
        void send(Delivery to, String text);
    }

    static DemoWelcomes of(List<Delivery> deliveries, LocalDate day) {
        List<String> outbox = new ArrayList<>();
        return of(deliveries, day, (to, text) -> outbox.add(text));
    }

    static DemoWelcomes of(List<Delivery> deliveries, LocalDate day, Outlet outlet) {
        Screener screener = new Words(Dictionary.shipped()).screener();
        ScreenContext context = ScreenContext.on(day);
        List<String> differences = new ArrayList<>();
        int drafted = 0;
        int sent = 0;
        for (Delivery delivery : deliveries) {
            if (delivery.kind() == Delivery.Kind.ADD && delivery.flaw() == Delivery.Flaw.NONE) {
                String text = draft(drafted++);
                boolean passes = screener.screen(text, context) instanceof Verdict.Pass;
                if (passes) {
                    outlet.send(delivery, text);
                    sent++;
                }
                if (passes == IMPROPER.contains(text)) {
                    differences.add(
                            passes ? "an improper welcome message was sent" : "a proper welcome message was held");
                }
            }
        }
        return new DemoWelcomes(drafted, sent, drafted - sent, differences);
    }

    /** Returns the message a manager writes for the given addition of the day. */
    private static String draft(int number) {
        int own = number / OWN_WORDS_EVERY;
        if (number % OWN_WORDS_EVERY != 0) {
            return STANDARD.get(number % STANDARD.size());
        }
        List<String> words = own % 2 == 0 ? IMPROPER : PROPER;
        return words.get(own / 2 % words.size());
    }

    String summary() {
        return "screened " + drafted + " welcome messages, sent " + sent + ", held " + held;
    }
}
