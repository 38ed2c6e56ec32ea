package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.examples.live.BoardProvince;
import org.bankscrm.examples.live.ContactLoad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a person sees on the board, in a real browser. */
@Timeout(120)
class BoardBrowserTest {
    private static final String KEY = "k-0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void the_page_shows_the_numbers_follows_them_and_opens_what_is_behind_them() throws Exception {
        Optional<Path> executable = Browser.installed();
        assumeTrue(
                executable.isPresent(),
                "no browser: put chromium on the path, or its file in the variable CHROMIUM, to see the page tested");
        BoardProvince province = new BoardProvince();
        province.tick();
        CurrentBoard board = new CurrentBoard();
        board.set(province.feed);
        board.setLoad(new ContactLoad(List.of(
                new ContactLoad.Row("2026-10-20", "active", 5, 0, 0, 0, 0),
                new ContactLoad.Row("2026-10-21", "active", 2, 3, 1, 0, 2),
                new ContactLoad.Row("2026-10-21", "new<b>", 0, 1, 0, 1, 0))));
        ApiKeys keys = ApiKeys.parse(List.of("test:" + HexFormat.of().formatHex(ApiKeys.sha256(KEY))));
        try (RouteServer server = RouteServer.startWithBoard(
                        ServerSettings.local(2),
                        new CurrentRouting(),
                        keys,
                        MovableClock.atMorning(),
                        System::nanoTime,
                        board);
                Browser browser = Browser.open(executable.get(), folder, server.url() + "/board#key=" + KEY)) {
            browser.await("document.body.dataset.ready === 'yes'");

            assertThat(browser.evaluate("document.getElementById('unit').textContent"))
                    .isEqualTo("虚江省分行 省分行");
            assertThat(number(browser, "total-added")).isEqualTo("3");
            assertThat(number(browser, "total-target")).isEqualTo("5");
            assertThat(number(browser, "total-percent")).isEqualTo("60.00%");
            assertThat(rows(browser, "today")).isEqualTo("临江分行 A|3|3|100.00%|0|1|0|6 / 南浦<分行> B|0|2|0.00%|0|0|0|0");
            assertThat(rows(browser, "week"))
                    .isEqualTo("添加|6|1|+5|6|100.00% / 实名|1|0|+1|0|0.00% / 会话|1|0|+1|1|16.67% / 交易|0|0|0|0|0.00%");
            assertThat(rows(browser, "morning")).isEqualTo("陈** chen|2|0|2 / 安** an|1|0|1");
            assertThat(rows(browser, "evening")).isEqualTo("陈** chen|2|0|2 / 薄** bo|2|1|1");
            assertThat(browser.evaluate("document.querySelectorAll('#today-chart svg rect').length"))
                    .isEqualTo("4");
            assertThat(rows(browser, "credits")).isEqualTo("虚江省分行 P|0|8 / 临江分行 A|0|6 / 南浦<分行> B|0|2");
            assertThat(rows(browser, "bridge")).isEqualTo("总行口径 head office|0 / 潜客 prospect|+8 / 分行口径 branches|8");
            assertThat(browser.evaluate("location.href")).doesNotContain(KEY);
            browser.await("document.body.dataset.load === 'yes'");
            assertThat(rows(browser, "load"))
                    .isEqualTo(
                            "2026-10-20|active|5|0|0|0|0 / 2026-10-21|active|2|3|1|0|2 / 2026-10-21|new<b>|0|1|0|1|0");
            assertThat(browser.evaluate("document.querySelectorAll('#load-chart svg rect').length"))
                    .isEqualTo("5");

            province.log.append(province.customerOfA("wm-1"));
            province.tick();
            browser.await("document.querySelector('#credits tr[data-id=A]').textContent === '临江分行 A16'");
            assertThat(rows(browser, "bridge")).isEqualTo("总行口径 head office|1 / 潜客 prospect|+7 / 分行口径 branches|8");

            province.log.append(province.addedByName("chen", "2026-10-21T09:59"));
            province.tick();
            browser.await("document.getElementById('total-added').textContent === '4'");
            assertThat(rows(browser, "today")).contains("南浦<分行> B|1|2|50.00%");

            browser.evaluate("document.getElementById('total-added').click()");
            browser.await("!document.getElementById('customers-section').hidden");
            assertThat(browser.evaluate("document.querySelectorAll('#customers tbody tr').length"))
                    .isEqualTo("4");
            assertThat(browser.evaluate("document.body.textContent")).doesNotContain(BoardProvince.CONTACT);

            for (String number : List.of(
                    "#channels tbody tr:first-child td button",
                    "#week tbody tr:first-child td:nth-child(3) button",
                    "#days tbody tr:last-child td button")) {
                browser.evaluate(
                        "document.getElementById('customers').tBodies[0].replaceChildren(); document.querySelector('"
                                + number + "').click()");
                browser.await("document.querySelectorAll('#customers tbody tr').length == document.querySelector('"
                        + number + "').textContent");
            }

            for (String number : List.of(
                    "#credits tr[data-id=P] td:nth-child(3) button",
                    "#credits tr[data-id=A] td:nth-child(2) button",
                    "#bridge tbody tr:nth-child(2) td button")) {
                browser.evaluate("document.getElementById('credit-customers').tBodies[0].replaceChildren();"
                        + " document.querySelector('" + number + "').click()");
                browser.await(
                        "document.querySelectorAll('#credit-customers tbody tr').length == document.querySelector('"
                                + number + "').textContent.replace('+', '')");
            }
            assertThat(rows(browser, "credit-customers")).contains("|INELIGIBLE|NOT_BANK_CUSTOMER|head-office@1");
            assertThat(browser.evaluate("document.body.textContent")).doesNotContain(BoardProvince.CONTACT);

            browser.evaluate("document.querySelector('#today tr[data-id=A] th button').click()");
            browser.await("document.getElementById('unit').textContent.startsWith('临江分行')");
            assertThat(rows(browser, "today")).isEqualTo("一组 T|1|2|50.00%|0|0|0|3 / 安** an|2|1|200.00%|0|1|0|3");

            browser.phone();
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= 375"))
                    .isEqualTo("true");
        }
    }

    @Test
    void without_the_key_the_page_asks_for_it_and_shows_nothing() throws Exception {
        Optional<Path> executable = Browser.installed();
        assumeTrue(executable.isPresent(), "no browser, see the other test");
        CurrentBoard board = new CurrentBoard();
        board.set(new BoardProvince().feed);
        ApiKeys keys = ApiKeys.parse(List.of("test:" + HexFormat.of().formatHex(ApiKeys.sha256(KEY))));
        try (RouteServer server = RouteServer.startWithBoard(
                        ServerSettings.local(2),
                        new CurrentRouting(),
                        keys,
                        MovableClock.atMorning(),
                        System::nanoTime,
                        board);
                Browser browser = Browser.open(executable.get(), folder, server.url() + "/board")) {
            browser.await("!document.getElementById('login').hidden");

            assertThat(browser.evaluate("document.body.textContent")).doesNotContain("虚江省");
            browser.evaluate("document.getElementById('key').value = '" + KEY
                    + "'; document.getElementById('key-form').requestSubmit()");
            browser.await("document.body.dataset.ready === 'yes'");
        }
    }

    private static String number(Browser browser, String id) throws Exception {
        return browser.evaluate("document.getElementById('" + id + "').textContent");
    }

    /** Returns the cells of a table, parted by bars, its rows by slashes. */
    private static String rows(Browser browser, String table) throws Exception {
        return browser.evaluate("[...document.getElementById('" + table
                + "').tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent).join('|')).join(' / ')");
    }
}
