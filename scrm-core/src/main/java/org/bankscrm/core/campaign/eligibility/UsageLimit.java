package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.time.Interval;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * No more than so many draws of one campaign come from one device, network address or recruiter in a time (设备与频次限制).
 *
 * <p>Asking only reads; the grant takes {@link #quota} from the ledger, which decides between those who saw the same last
 * place. Limits per phone, openid, unionid and customer number need no criterion: the draw ledger admits each of them once.
 *
 * @param by what is limited
 * @param campaign the campaign, counted apart from others; its id has at most 63 characters
 * @param limit the most draws, at least 1
 * @param window over which time
 * @param ledger where draws are counted
 */
public record UsageLimit(By by, CampaignId campaign, long limit, Window window, QuotaLedger ledger)
        implements Criterion {
    private static final String VERSION = "1";

    /** A quota names campaign and subject in 128 characters, of which an employee id may take 64. */
    private static final int LONGEST_CAMPAIGN = 63;

    /** What is limited. */
    public enum By {
        /** The device, see {@link Applicant#onDevice}. */
        DEVICE("同一设备"),
        /** The network address, see {@link Applicant#onNetwork}. */
        NETWORK("同一网络地址"),
        /** The employee who won the customer, see {@link Applicant#recruitedBy}; slows down bought and traded adds. */
        RECRUITER("同一客户经理名下客户");

        private final String wording;

        By(String wording) {
            this.wording = wording;
        }
    }

    /** What this criterion can find. */
    public enum Code {
        /** Met: there is room. */
        ROOM,
        /** The limit is reached. */
        LIMIT_REACHED,
        /** Unknown: what is limited is not known of the applicant. */
        NOT_IDENTIFIED,
        /** Met: nobody has clicked yet, so only the click will tell. */
        JUDGED_AT_CLICK
    }

    public UsageLimit {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(ledger, "ledger");
        Check.atLeast("limit", limit, 1);
        Check.identifier("campaign of a usage limit", campaign.value(), LONGEST_CAMPAIGN);
    }

    /**
     * Returns a limit of the draws one device makes in the whole campaign.
     *
     * @param period when the campaign runs, with a start and an end, a whole number of milliseconds long
     * @param limit the most draws, at least 1
     * @throws IllegalArgumentException if the campaign's id, the limit or the length is out of range
     * @throws ArithmeticException if the period has no start or no end
     */
    public static UsageLimit perDevice(CampaignId campaign, Interval period, long limit, QuotaLedger ledger) {
        Window whole = new Window.Fixed(Duration.between(period.start(), period.end()), period.start());
        return new UsageLimit(By.DEVICE, campaign, limit, whole, ledger);
    }

    /** Returns a limit of the draws, at least 1, from one network address in any hour. */
    public static UsageLimit perNetworkAndHour(CampaignId campaign, long limit, QuotaLedger ledger) {
        return new UsageLimit(By.NETWORK, campaign, limit, Window.sliding(Duration.ofHours(1)), ledger);
    }

    /** Returns a limit of the draws, at least 1, by customers of one employee in a calendar day in Asia/Shanghai. */
    public static UsageLimit perRecruiterAndDay(CampaignId campaign, long limit, QuotaLedger ledger) {
        return new UsageLimit(By.RECRUITER, campaign, limit, Window.day(), ledger);
    }

    /** Returns {@code DEVICE_LIMIT}, {@code NETWORK_LIMIT} or {@code RECRUITER_LIMIT}. */
    @Override
    public Rule rule() {
        return new Rule(by.name() + "_LIMIT", VERSION);
    }

    /** Returns what a draw of this applicant takes; empty if what is limited is not known of them. */
    public Optional<Quota> quota(Applicant applicant) {
        return subject(applicant)
                .map(subject ->
                        Quota.one(new QuotaKey("draw-" + scope(), campaign.value() + ":" + subject), window, limit));
    }

    private String scope() {
        return switch (by) {
            case DEVICE -> "device";
            case NETWORK -> "network";
            case RECRUITER -> "recruiter";
        };
    }

    private Optional<String> subject(Applicant applicant) {
        return switch (by) {
            case DEVICE -> applicant.device();
            case NETWORK -> applicant.network();
            case RECRUITER -> applicant.recruiter().map(UsageLimit::folded);
        };
    }

    /** Ids of employees that differ only in case are one employee. */
    private static String folded(EmployeeId employee) {
        return employee.value().toLowerCase(Locale.ROOT);
    }

    @Override
    public Finding judge(Applicant applicant) {
        if (applicant.occasion() == Applicant.Occasion.NOTICE) {
            return new Finding(Verdict.MET, Reason.of(rule(), Code.JUDGED_AT_CLICK));
        }
        Optional<Quota> quota = quota(applicant);
        if (quota.isEmpty()) {
            return new Finding(Verdict.UNKNOWN, Reason.of(rule(), Code.NOT_IDENTIFIED));
        }
        long used = ledger.used(quota.get().key(), window);
        boolean room = used < limit;
        Reason reason = Reason.of(rule(), room ? Code.ROOM : Code.LIMIT_REACHED)
                .with("used", used)
                .with("limit", limit)
                .with("window", window.code());
        return new Finding(room ? Verdict.MET : Verdict.NOT_MET, reason);
    }

    @Override
    public String sentence() {
        return by.wording + "参与次数不超过限定的 " + limit + " 次";
    }
}
