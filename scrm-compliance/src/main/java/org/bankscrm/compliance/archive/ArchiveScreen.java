package org.bankscrm.compliance.archive;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.content.ContentVerdict;
import org.bankscrm.core.time.BankTime;

import java.util.List;

/** Screens what employees wrote for prohibited words, as of the day they wrote it (存档质检). */
public final class ArchiveScreen {
    private ArchiveScreen() {}

    /**
     * A message that would not have gone out.
     *
     * @param message the message
     * @param verdict why
     */
    public record Finding(ArchivedMessage message, ContentVerdict verdict) {}

    /**
     * Returns the employees' messages that do not pass, in their order. What customers write is theirs and is not screened.
     *
     * <p>Entries apply that were in force on the day of the message, in Asia/Shanghai. Linear in the texts.
     */
    public static List<Finding> findings(Dictionary dictionary, List<ArchivedMessage> messages) {
        return messages.stream()
                .filter(message -> message.sender() == ArchivedMessage.Sender.EMPLOYEE)
                .map(message -> new Finding(
                        message,
                        ContentVerdict.of(
                                dictionary, message.content(), ScreenContext.on(BankTime.dayOf(message.at())))))
                .filter(finding -> finding.verdict().grade() != ContentVerdict.Grade.PASS)
                .toList();
    }
}
