package org.bankscrm.wecom.testkit.fake;

import java.time.Instant;
import java.util.List;

/**
 * A message of an app to employees (应用消息).
 *
 * @param id its msgid
 * @param app which app sent it
 * @param at when
 * @param type its msgtype
 * @param body the JSON of its body object
 * @param recipients who got it, the userids; empty once it is recalled
 */
public record AppMessage(String id, String app, Instant at, String type, String body, List<String> recipients) {
    public AppMessage {
        recipients = List.copyOf(recipients);
    }
}
