package org.bankscrm.wecom.testkit.fake;

import java.time.Instant;

/**
 * A welcome message a customer got (欢迎语).
 *
 * @param member in whose name, the userid
 * @param customer who got it, the external_userid
 * @param at when
 * @param text what it says; may be empty
 * @param attachments how many it has
 */
public record Welcome(String member, String customer, Instant at, String text, int attachments) {}
