package org.bankscrm.wecom.message;

import static org.bankscrm.wecom.call.KnownEndpoint.SEND_WELCOME_MSG;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.WeComException.DeadlinePassed;
import org.bankscrm.wecom.call.WeComException.OutcomeUnknown;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.message.WelcomeOutcome.AlreadyServed;
import org.bankscrm.wecom.message.WelcomeOutcome.AwaitingArchiveConsent;
import org.bankscrm.wecom.message.WelcomeOutcome.Delivered;
import org.bankscrm.wecom.message.WelcomeOutcome.TakenByAnotherApp;
import org.bankscrm.wecom.message.WelcomeOutcome.TooLate;
import org.bankscrm.wecom.message.WelcomeOutcome.Unknown;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sends welcome messages, each within the 20 seconds its code lives (WeCom document 92137, 2026).
 *
 * <p>A code works once. Where several apps get one, the first to send wins. An employee who has long been absent from WeCom
 * cannot send. Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class WelcomeMessages {
    /** Half a second, doubling four times: what {@link #WelcomeMessages(Calls)} waits while another app is sending. */
    public static final List<Duration> STANDARD_PAUSES =
            Stream.of(500, 1000, 2000, 4000, 8000).map(Duration::ofMillis).toList();

    private static final int INVALID_OR_OLD = 41050;
    private static final int ALREADY_SERVED = 41051;
    private static final int AWAITING_ARCHIVE_CONSENT = 41053;
    private static final int ANOTHER_APP_IS_SENDING = 41096;

    private final Calls calls;
    private final List<Duration> pauses;

    /** Makes the group of calls, with {@link #STANDARD_PAUSES}. */
    public WelcomeMessages(Calls calls) {
        this(calls, STANDARD_PAUSES);
    }

    /**
     * Makes the group of calls.
     *
     * @param pauses how long to wait before each repetition while another app is sending; empty not to repeat
     */
    public WelcomeMessages(Calls calls, List<Duration> pauses) {
        this.calls = calls;
        this.pauses = List.copyOf(pauses);
    }

    /**
     * Sends a welcome message, until 20 seconds after the event or the deadline of these calls, whichever is earlier. Blocks
     * the calling thread, also while another app is sending (41096): then it is tried again, without any guarantee, until the
     * pauses or the time are used up or the thread is interrupted. Never sent again once an answer was lost.
     *
     * @throws org.bankscrm.wecom.call.WeComException if it was not delivered for a reason that is no {@link WelcomeOutcome}:
     *     WeCom refused it with another code, was not reached, or calls are held back
     */
    public WelcomeOutcome send(WelcomeMessage message, WelcomeCode code) {
        Calls inTime = calls.atLatest(code.deadline());
        Map<String, Object> request = new HashMap<>(message.fields().values());
        request.put("welcome_code", code.secret().value());
        String hint = "";
        for (int sent = 0; ; sent++) {
            try {
                inTime.call(SEND_WELCOME_MSG, request);
                return new Delivered(sent + 1);
            } catch (DeadlinePassed e) {
                return sent == 0 ? new TooLate("") : new TakenByAnotherApp(sent, hint);
            } catch (OutcomeUnknown e) {
                return new Unknown(e);
            } catch (Refused e) {
                hint = e.hint();
                switch (e.errorCode()) {
                    case INVALID_OR_OLD -> {
                        return new TooLate(hint);
                    }
                    case ALREADY_SERVED -> {
                        return new AlreadyServed(hint);
                    }
                    case AWAITING_ARCHIVE_CONSENT -> {
                        return new AwaitingArchiveConsent(hint);
                    }
                    case ANOTHER_APP_IS_SENDING -> {
                        if (sent == pauses.size() || !inTime.pause(pauses.get(sent))) {
                            return new TakenByAnotherApp(sent + 1, hint);
                        }
                    }
                    default -> throw e;
                }
            }
        }
    }
}
