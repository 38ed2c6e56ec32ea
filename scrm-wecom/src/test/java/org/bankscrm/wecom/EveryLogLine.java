package org.bankscrm.wecom;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends what the HTTP client logs, at every level, where our own lines go. */
public final class EveryLogLine implements BeforeAllCallback {
    private static final Logger HTTP = Logger.getLogger("okhttp3");
    private static final org.slf4j.Logger LINES = LoggerFactory.getLogger("okhttp3");

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(EveryLogLine.class))
                .getOrComputeIfAbsent("listening", key -> listen());
    }

    private static boolean listen() {
        HTTP.setLevel(Level.ALL);
        HTTP.setUseParentHandlers(false);
        HTTP.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                LINES.trace("{} {}", line.getLoggerName(), line.getMessage(), line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return true;
    }
}
