/**
 * Starts the fake WeCom for programs that are not written in Java.
 *
 * <p>Read first: {@link org.bankscrm.examples.fake.FakeWeComCommand}.
 */
@NullMarked
package org.bankscrm.examples.fake;

import org.jspecify.annotations.NullMarked;
