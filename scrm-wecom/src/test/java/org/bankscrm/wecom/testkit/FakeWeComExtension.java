package org.bankscrm.wecom.testkit;

import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.call.RetryPolicy;
import org.bankscrm.wecom.client.WeComApp;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Does what {@link WithFakeWeCom} says. */
final class FakeWeComExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(FakeWeComExtension.class);
    private static final RetryPolicy WITHOUT_PAUSES = new RetryPolicy(3, Duration.ZERO, Duration.ofSeconds(5));

    private static final Map<Class<?>, Function<Given, Object>> PARAMETERS = Map.of(
            FakeWeCom.class, Given::fake,
            WeComClient.class, Given::client,
            WeComApp.class, given -> given.client().app(FakeWeCom.APP),
            MovableClock.class, given -> given.fake().clock(),
            InstantSource.class, given -> given.fake().clock());

    private record Given(FakeWeCom fake, WeComClient client) {
        static Given begin() {
            FakeWeCom fake = FakeWeCom.builder().capturingOutput().start();
            return new Given(
                    fake,
                    WeComClient.forCorp(fake.corpId(), fake.clock())
                            .app(FakeWeCom.APP, FakeWeCom.SECRET)
                            .address(fake.url())
                            .retries(WITHOUT_PAUSES)
                            .pause(fake::advance)
                            .build());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        if (test.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "a fake WeCom lives for one test: take it as a parameter of the test or of a @BeforeEach method");
        }
        Given given = test.getStore(OWN).getOrComputeIfAbsent(Given.class, key -> Given.begin(), Given.class);
        return Objects.requireNonNull(PARAMETERS.get(parameter.getParameter().getType()))
                .apply(given);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Given given = test.getStore(OWN).remove(Given.class, Given.class);
        if (given != null) {
            given.fake().close();
        }
    }
}
