package bank;

import org.bankscrm.compliance.contact.ContactCap;
import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.Verdict;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Two dependencies and a main method: screen the words, take one of the customer's contacts of today, send. */
public final class MayThisMessageGo {
    private MayThisMessageGo() {}

    public static void main(String[] args) {
        Clock clock = Clock.fixed(Instant.parse("2026-07-01T02:00:00Z"), ZoneOffset.UTC);
        QuotaLedger ledger = new InMemoryQuotaLedger(clock);
        Dictionary words = Dictionary.shipped();

        List<String> messages = List.of("本产品不保本，投资须谨慎。", "稳赚不赔，保·本保息！", "明天上午十点网点开门。", "您的信用卡账单已出。", "周末有讲座。");
        StringBuilder went = new StringBuilder();
        for (int i = 0; i < messages.size(); i++) {
            Verdict verdict = words.screen(messages.get(i), ScreenContext.on(LocalDate.of(2026, 7, 1)));
            boolean clean = verdict instanceof Verdict.Pass;
            boolean room = clean
                    && ledger.tryAcquire(
                                    new QuotaToken("message-" + i),
                                    ContactCap.quotasFor(ContactCap.STANDARD, "pseudonym-of-a-customer"),
                                    Duration.ofMinutes(5))
                            instanceof QuotaDecision.Granted;
            went.append(!clean ? "blocked " : room ? "sent " : "full ");
        }

        System.out.println(went);
        if (!went.toString().equals("sent blocked sent sent full ")) {
            throw new IllegalStateException("that is not what was expected: " + went);
        }
    }
}
