package org.bankscrm.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads every line that was logged, at any level, by any test of this module; the build runs it after all others. */
class NoSecretInAnyLogTest {
    private static final Path FILES = Path.of("target");

    /** What tests of this module use for secrets, and what customers' ids, phones and names look like in them. */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile(
                    "access_token|corpsecret|token-nobody-may-see|tok-that-nobody|never-to-be-seen|token-of-|secret"),
            Pattern.compile("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C|QDG6eK"),
            Pattern.compile("PRIVATE KEY|echostr|msg_signature"),
            Pattern.compile("\\bw[mo](?!rk)[-_A-Za-z0-9]{3,}"),
            Pattern.compile("\\b1[3-9]\\d{9}\\b|138\\*{4}"),
            Pattern.compile("\\p{IsHan}"),
            Pattern.compile("(?i)\\b(Lan|zhang|wang\\.fang|li\\.na)\\b"));

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    @Test
    void no_line_shows_a_secret_an_id_of_a_customer_a_phone_or_a_name() throws IOException {
        WECOM.answers(KnownEndpoint.CUSTOMER_GET, "{'external_contact':{'name':'Lan'}}");
        WECOM.calls().customers().get(new ExternalUserId("wm-lan"));

        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FILES, "every-log-line*.txt")) {
            for (Path file : files) {
                lines.addAll(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(lines)
                .as("what was logged is read")
                .anyMatch(line -> line.contains("endpoint=externalcontact/get errcode=0"))
                .anyMatch(line -> line.contains("token fetched app="));
        for (Pattern secret : SECRETS) {
            assertThat(lines.parallelStream()
                            .filter(line -> secret.matcher(line).find())
                            .limit(5))
                    .as(secret.pattern())
                    .isEmpty();
        }
    }
}
