package org.bankscrm.wecom.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives every test of a class a fake WeCom of its own and a client that calls it.
 *
 * <pre>{@code
 * @WithFakeWeCom
 * class RemarkTest {
 *     @Test
 *     void a_new_customer_gets_a_remark(FakeWeCom fake, WeComApp app) {
 *         fake.customerAdds("zhang", "wm-lan");
 *
 *         ... your code, with app ...
 *
 *         assertThat(fake).remarked("zhang", "wm-lan", "VIP");
 *     }
 * }
 * }</pre>
 *
 * <p>Tests and {@code @BeforeEach} and {@code @AfterEach} methods may have parameters of these types:
 *
 * <ul>
 *   <li>{@link org.bankscrm.wecom.testkit.fake.FakeWeCom}: new for each test, since a state that outlives a test is a reason
 *       to fail that nobody finds; starting one takes some 50 milliseconds
 *   <li>{@link org.bankscrm.wecom.client.WeComClient} and its {@link org.bankscrm.wecom.client.WeComApp}
 *       {@value org.bankscrm.wecom.testkit.fake.FakeWeCom#APP}: calls are repeated three times as in production, but without
 *       the pauses; where the client has to wait for a limit, the clock of the fake moves and no real time passes
 *   <li>{@link org.bankscrm.core.testkit.MovableClock}, or {@link java.time.InstantSource}: the clock of the fake
 * </ul>
 *
 * <p>What is written to {@link System#out} and {@link System#err} during a test is kept, for {@link
 * FakeWeComAssert#noLogCarriesASecret()}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FakeWeComExtension.class)
public @interface WithFakeWeCom {}
