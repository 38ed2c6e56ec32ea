package org.bankscrm.examples.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.examples.Scrm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class FakeWeComCommandTest {
    @Test
    @Timeout(30)
    void prints_where_it_is_and_answers_until_it_is_interrupted() throws Exception {
        PipedReader printed = new PipedReader(4_096);
        CommandLine command = Scrm.commandLine().setOut(new PrintWriter(new PipedWriter(printed)));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Integer> exitCode = thread.submit(() -> command.execute("fake-wecom", "--port", "0", "--secret", "s-1"));
        BufferedReader lines = new BufferedReader(printed);

        assertThat(lines.readLine()).matches("fake WeCom at http://localhost:[0-9]+/cgi-bin/");
        assertThat(lines.readLine()).contains("corpsecret s-1");
        String curl = lines.readLine();
        assertThat(answer(curl.substring(curl.indexOf('\'') + 1, curl.lastIndexOf('\''))))
                .contains("\"errcode\":0", "\"access_token\"", "\"expires_in\":7200");

        thread.shutdownNow();
        assertThat(exitCode.get()).isZero();
    }

    private static String answer(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void a_port_there_is_not_is_wrong_usage() {
        StringWriter err = new StringWriter();
        CommandLine command = Scrm.commandLine().setErr(new PrintWriter(err));

        assertThat(command.execute("fake-wecom", "--port", "70000")).isEqualTo(2);
        assertThat(err.toString()).contains("--port must be 0 to 65535: 70000");
    }
}
