package org.bankscrm.examples.jmh;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.BranchChoice;
import org.bankscrm.core.routing.Choice;
import org.bankscrm.core.routing.Claim;
import org.bankscrm.core.routing.CollectiveCodes;
import org.bankscrm.core.routing.DataVersions;
import org.bankscrm.core.routing.Finding;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.Manager;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.Router;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.index.Relationships;
import org.bankscrm.core.routing.setup.IndexedRelations;
import org.bankscrm.core.time.Interval;
import org.bankscrm.examples.serve.ApiKeys;
import org.bankscrm.examples.serve.CurrentRouting;
import org.bankscrm.examples.serve.RouteServer;
import org.bankscrm.examples.serve.RouteSource;
import org.bankscrm.examples.serve.ServerSettings;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Prints how many routes a second the server answers and how long each takes, asked by connections that are kept.
 *
 * <p>Arguments: connections and seconds, 16 and 20 unless given; the first third of the seconds warms up and is not counted.
 * A million customers of 100,000 managers; nine of ten requests are of a customer. Server and callers share this JVM and its
 * processors, so that the server alone would do better. Every answer must be a 200.
 */
public final class RouteLoad {
    private static final int CUSTOMERS = 1_000_000;
    private static final Instant NOW = Instant.parse("2026-04-08T02:00:00Z");
    private static final Rule BALANCE = new Rule("load.balance", "1");

    private RouteLoad() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 16;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        RouteServer.recommendLimits();
        long[] phones = RandomCustomers.phones(CUSTOMERS);
        CurrentRouting current = new CurrentRouting();
        current.set(source(phones));
        int threads = 2 * Runtime.getRuntime().availableProcessors();
        try (RouteServer server = RouteServer.start(
                ServerSettings.local(threads), current, ApiKeys.OPEN, InstantSource.fixed(NOW), System::nanoTime)) {
            URI url = URI.create(server.url());
            long start = System.nanoTime();
            long counted = start + seconds * 1_000_000_000L / 3;
            long end = start + seconds * 1_000_000_000L;
            ExecutorService callers = Executors.newFixedThreadPool(connections);
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int seed = i;
                all.add(callers.submit(() -> ask(url, phones, seed, counted, end)));
            }
            callers.shutdown();
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> one : all) {
                times.add(one.get());
            }
            report(connections, times, (end - counted) / 1e9);
        }
    }

    private static void report(int connections, List<long[]> times, double seconds) {
        long[] sorted = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        print("connections            %,d", connections);
        print("requests               %,d", sorted.length);
        print("requests a second      %,.0f", sorted.length / seconds);
        for (double share : new double[] {0.5, 0.99, 0.999}) {
            double micros = sorted[(int) (sorted.length * share)] / 1e3;
            print("p" + share * 100 + ", microseconds    %,.0f", micros);
        }
        print("longest, microseconds  %,.0f", sorted[sorted.length - 1] / 1e3);
    }

    private static void print(String format, Object value) {
        System.out.println(String.format(Locale.ROOT, format, value));
    }

    /** Returns the nanoseconds of each request between two times. */
    private static long[] ask(URI url, long[] phones, int seed, long from, long to) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        long[] times = new long[1 << 16];
        int count = 0;
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 8_192);
            long start = System.nanoTime();
            while (start < to) {
                long phone = random.nextInt(10) == 0
                        ? random.nextLong(13_000_000_000L, 20_000_000_000L)
                        : phones[random.nextInt(phones.length)];
                String request = "GET /v1/route HTTP/1.1\r\nHost: scrm\r\nX-Customer-Phone: " + phone + "\r\n\r\n";
                out.write(request.getBytes(StandardCharsets.US_ASCII));
                readAnswer(in);
                long end = System.nanoTime();
                if (start >= from) {
                    times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
                    times[count++] = end - start;
                }
                start = end;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private static void readAnswer(InputStream in) throws IOException {
        String line = readLine(in);
        if (!line.startsWith("HTTP/1.1 200")) {
            throw new IOException("the server must answer 200: " + line);
        }
        int length = 0;
        while (!line.isEmpty()) {
            if (line.regionMatches(true, 0, "Content-length: ", 0, 16)) {
                length = Integer.parseInt(line.substring(16));
            }
            line = readLine(in);
        }
        in.skipNBytes(length);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server must not close a connection");
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static RouteSource source(long[] phones) {
        OrgUnitCode branch = new OrgUnitCode("3101");
        List<Manager> managers = new ArrayList<>();
        for (int i = 0; i < RandomCustomers.MANAGERS; i++) {
            managers.add(Manager.of(new EmployeeId("m" + i), branch, LiveCode.of("code-" + i)));
        }
        Roster roster = Roster.of(organisation(branch), NOW, OrgLevel.BRANCH, managers, "staff-1");
        RelationshipIndex index = RandomCustomers.index(PhoneKeyer.plain(), phones);
        Router router = Router.builder(RoutePolicy.STANDARD, roster, new EverybodyTakes())
                .relations(IndexedRelations.of(roster, Relationships.of(index)))
                .collectiveCodes(new CollectiveCodes(Map.of(), LiveCode.of("bank"), "codes-1"))
                .build();
        return RouteSource.of(router::route, new DataVersions("relations-1", "staff-1", "codes-1", "none"));
    }

    private static Organisation organisation(OrgUnitCode branch) {
        OrgUnitCode root = new OrgUnitCode("00");
        OrgData.Builder data = OrgData.builder();
        data.unit(new OrgUnit(root, OrgLevel.HEAD_OFFICE, "head office", ""));
        data.root(root, Interval.ALWAYS);
        data.unit(new OrgUnit(branch, OrgLevel.BRANCH, "branch", ""));
        data.place(branch, root, Interval.ALWAYS);
        return Organisation.of(data.build());
    }

    private record EverybodyTakes() implements BranchChoice {
        @Override
        public Choice pick(OrgUnitCode branch, RouteRequest request) {
            return new Choice.Nobody(Finding.NOBODY_ELIGIBLE, () -> Reason.of(BALANCE, Finding.NOBODY_ELIGIBLE));
        }

        @Override
        public Choice take(EmployeeId manager, RouteRequest request) {
            return new Choice.Picked(manager, Claim.NONE, () -> Reason.of(BALANCE, Finding.CHOSEN));
        }
    }
}
