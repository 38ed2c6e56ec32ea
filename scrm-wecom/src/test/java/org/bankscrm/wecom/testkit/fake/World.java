package org.bankscrm.wecom.testkit.fake;

import org.bankscrm.core.testkit.MovableClock;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The corp and everything in it: one state behind one lock, which is never held while anything is sent or awaited.
 *
 * <p>Whoever takes the lock first lets everything happen that was due since it was taken last, at the time it was due.
 */
final class World {
    final Timers timers = new Timers();
    final Pages pages = new Pages();
    final Meters meters = new Meters();
    final MovableClock clock;
    final Callbacks callbacks;

    final Directory directory = new Directory(this);
    final Apps apps = new Apps(this);
    final Tokens tokens = new Tokens(this);
    final SignIns signIns = new SignIns(this);
    final Customers customers = new Customers(this);
    final Tags tags = new Tags(this);
    final Strategies customerStrategies = Strategies.ofCustomers(this);
    final Strategies momentStrategies = Strategies.ofMoments(this);
    final ContactWays contactWays = new ContactWays(this);
    final Acquisition acquisition = new Acquisition(this);
    final Transfers transfers = new Transfers(this);
    final Groups groups = new Groups(this);
    final GroupTransfers groupTransfers = new GroupTransfers(this);
    final JoinWays joinWays = new JoinWays(this);
    final Media media = new Media(this);
    final Attachments attachments = new Attachments(this);
    final MassMessages massMessages = new MassMessages(this);
    final Welcomes welcomes = new Welcomes(this);
    final GroupWelcomes groupWelcomes = new GroupWelcomes(this);
    final Moments moments = new Moments(this);
    final Statistics statistics = new Statistics(this);
    final InterceptRules interceptRules = new InterceptRules(this);
    final Albums albums = new Albums(this);
    final IdConversions idConversions = new IdConversions(this);
    final AppMessages appMessages = new AppMessages(this);
    final AppChats appChats = new AppChats(this);
    final Archive archive = new Archive(this);

    private final ReentrantLock lock = new ReentrantLock();
    private Instant now;
    private String corp = FakeWeCom.CORP;
    private Duration asynchronousWork = Duration.ZERO;
    private long ids;

    World(MovableClock clock) {
        this.clock = clock;
        this.callbacks = new Callbacks(clock);
        this.now = clock.instant();
    }

    /** Returns the endpoints of all areas. */
    Routes routes() {
        Routes routes = new Routes();
        tokens.register(routes);
        signIns.register(routes);
        directory.register(routes);
        apps.register(routes);
        customers.register(routes);
        tags.register(routes);
        customerStrategies.register(routes);
        momentStrategies.register(routes);
        contactWays.register(routes);
        acquisition.register(routes);
        transfers.register(routes);
        groups.register(routes);
        groupTransfers.register(routes);
        joinWays.register(routes);
        massMessages.register(routes);
        welcomes.register(routes);
        groupWelcomes.register(routes);
        moments.register(routes);
        statistics.register(routes);
        interceptRules.register(routes);
        albums.register(routes);
        idConversions.register(routes);
        media.register(routes);
        appMessages.register(routes);
        appChats.register(routes);
        archive.register(routes);
        return routes;
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            if (lock.getHoldCount() == 1) {
                catchUp();
            }
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable action) {
        locked(() -> {
            action.run();
            return true;
        });
    }

    private void catchUp() {
        Instant target = clock.instant();
        while (timers.dueBy(target)) {
            now = timers.nextAt();
            timers.runNext();
        }
        now = target;
    }

    /** Returns the time of what is happening. */
    Instant now() {
        return now;
    }

    long seconds() {
        return now.getEpochSecond();
    }

    String corp() {
        return corp;
    }

    void corp(String id) {
        corp = id;
    }

    /** Returns how long tasks need that WeCom does not do at once. */
    Duration asynchronousWork() {
        return asynchronousWork;
    }

    void asynchronousWork(Duration time) {
        asynchronousWork = time;
    }

    /** Returns an id never given out before. */
    String id(String prefix) {
        ids++;
        return prefix + "FAKE"
                + "0".repeat(Math.max(0, 8 - Long.toString(ids, 36).length())) + Long.toString(ids, 36);
    }

    long serial() {
        return ++ids;
    }

    void raise(String event, String changeType, @Nullable Object... fields) {
        callbacks.raise(corp, now, event, changeType, fields);
    }
}
