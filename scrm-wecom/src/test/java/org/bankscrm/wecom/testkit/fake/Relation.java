package org.bankscrm.wecom.testkit.fake;

import java.time.Instant;

/**
 * A member who has a customer in the contacts (跟进关系).
 *
 * @param member the userid
 * @param customer the external_userid
 * @param since when the relation began; again when a customer who had left came back
 * @param addWay how, as WeCom numbers it
 * @param state the state of the contact way or the channel of the link; may be empty
 * @param customerLeft whether the customer has deleted the member, who still has the customer
 */
public record Relation(String member, String customer, Instant since, int addWay, String state, boolean customerLeft) {}
