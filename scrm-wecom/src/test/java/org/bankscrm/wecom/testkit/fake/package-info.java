/**
 * A WeCom to test against: it answers the server API from a state, calls back, follows a virtual clock, and fails on
 * demand.
 *
 * <p>Read first: {@link org.bankscrm.wecom.testkit.fake.FakeWeCom}, then {@link org.bankscrm.wecom.testkit.fake.Faults} and
 * {@link org.bankscrm.wecom.testkit.fake.DeliveryPlan}.
 */
@NullMarked
package org.bankscrm.wecom.testkit.fake;

import org.jspecify.annotations.NullMarked;
