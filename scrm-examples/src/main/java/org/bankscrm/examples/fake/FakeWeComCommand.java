package org.bankscrm.examples.fake;

import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code scrm fake-wecom}: a WeCom to point any client at (模拟企业微信). */
@Command(
        name = "fake-wecom",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a fake WeCom and prints its address; it runs until it is interrupted.",
            "",
            "It answers the server API from a state of its own, with WeCom's errors, limits and times, which follow the"
                    + " clock of this machine. Point your client at the address instead of https://qyapi.weixin.qq.com.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped", "2:wrong usage", "3:the run failed"})
public final class FakeWeComCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration TICK = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Port to listen at, 1 to 65535; 0 for a free one (default: 0).")
    private int port;

    @Option(
            names = "--corp",
            paramLabel = "ID",
            defaultValue = FakeWeCom.CORP,
            description = "The corp id (default: " + FakeWeCom.CORP + ").")
    private String corp;

    @Option(
            names = "--secret",
            paramLabel = "TEXT",
            defaultValue = FakeWeCom.SECRET,
            description = "The secret of its app (default: " + FakeWeCom.SECRET + ").")
    private String secret;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public FakeWeComCommand() {}

    @Override
    public Integer call() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to " + HIGHEST_PORT + ": " + port);
        }
        InstantSource machine = InstantSource.system();
        MovableClock clock = MovableClock.at(machine.instant());
        try (FakeWeCom fake =
                FakeWeCom.builder().port(port).corp(corp).clock(clock).start()) {
            fake.app(FakeWeCom.APP, secret);
            tell(fake);
            CountDownLatch never = new CountDownLatch(1);
            while (!never.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                clock.set(machine.instant());
                fake.advance(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void tell(FakeWeCom fake) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("fake WeCom at " + fake.url());
        out.println("corpid " + fake.corpId() + ", corpsecret " + secret + ", agentid "
                + fake.app(FakeWeCom.APP).agentId());
        out.println("try: curl '" + fake.url() + "gettoken?corpid=" + fake.corpId() + "&corpsecret=" + secret + "'");
        out.flush();
    }
}
