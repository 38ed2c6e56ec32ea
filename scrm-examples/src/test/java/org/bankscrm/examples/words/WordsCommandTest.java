package org.bankscrm.examples.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.pack.PackCsv;
import org.bankscrm.examples.Scrm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

class WordsCommandTest {
    @TempDir
    private Path directory;

    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void listen() {
        out = new StringWriter();
        err = new StringWriter();
    }

    @Test
    void screen_writes_one_line_of_json_per_message() throws IOException {
        Path messages = write("messages.tsv", """
                id\ttext\tproduct
                1\t这款“保*本”，放心\twealth
                2\t本产品不保本\t理财
                3\t您好\t
                """);

        assertThat(run("words", "screen", "--in", messages.toString(), "--on", "2026-11-22"))
                .isZero();

        assertThat(out.toString().lines().toList().get(0))
                .matches(
                        "\\{\"id\":\"1\",\"verdict\":\"BLOCK\",\"version\":\"[^\"]+\",\"hits\":\\[\\{\"phrase\":\"保本\","
                                + "\"surface\":\"保\\*本\",\"start\":3,\"end\":6,\"category\":\"GUARANTEE\",\"severity\":\"block\","
                                + "\"excusedBy\":null\\}\\]\\}");
        assertThat(out.toString().lines().toList().get(1))
                .contains("\"verdict\":\"PASS\"")
                .contains("\"excusedBy\":\"NEGATION\"");
        assertThat(out.toString().lines().toList().get(2)).contains("\"hits\":[]");
    }

    @Test
    void a_product_nobody_knows_is_named_and_the_message_is_screened_all_the_same() throws IOException {
        Path messages = write("messages.tsv", "id\ttext\tproduct\n1\t这款保本\tsilver\n");

        assertThat(run("words", "screen", "--in", messages.toString())).isEqualTo(1);

        assertThat(out.toString()).contains("BLOCK");
        assertThat(err.toString()).contains("messages.tsv:2").contains("silver");
    }

    @Test
    void test_prints_precision_recall_and_confusion() throws IOException {
        Path cases = write("cases.tsv", """
                id\ttext\tverdict\tcategory\ttrick
                1\t这款⟦保本⟧\tBLOCK\tGUARANTEE\tnone
                2\t本产品不保本\tPASS\t-\tnone
                3\t您好\tBLOCK\tGUARANTEE\tparaphrase
                """);

        assertThat(run("words", "test", "--cases", cases.toString(), "--on", "2026-11-22", "--wrong"))
                .isZero();

        assertThat(out.toString())
                .contains("precision of BLOCK 100.0 % (1 of 1)")
                .contains("recall of BLOCK 50.0 % (1 of 2)")
                .contains("3\tBLOCK\tPASS")
                .contains("paraphrase");
    }

    @Test
    void learn_writes_weights_that_screen_and_diff_take() throws IOException {
        StringBuilder labelled = new StringBuilder("id\ttext\tverdict\tcategory\n");
        String[] names = "王姐 李哥 张叔 刘姨 陈总 赵老师".split(" ", -1);
        for (String who : names) {
            labelled.append("1\t").append(who).append("，孵小鸡计划来了，鸡窝里个个能下金蛋\tBLOCK\tRETURN_HYPE\n");
        }
        for (String who : names) {
            labelled.append("2\t").append(who).append("，农家乐里小鸡炖蘑菇上新了，周末来坐坐\tPASS\t-\n");
        }
        Path messages = write("labelled.tsv", labelled.toString());
        Path weights = directory.resolve("grams.txt");
        Path recorded = write("recorded.tsv", "id\ttext\n7\t周姐，孵小鸡计划来了，鸡窝里只只能下金蛋\n8\t周末农家乐小鸡炖蘑菇\n");

        assertThat(run("words", "learn", "--messages", messages.toString(), "--out", weights.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("with the library's weights")
                .contains("each of 5 parts with what the others teach besides")
                .contains("recall of BLOCK 100.0 % (6 of 6)")
                .contains("weights from 12 messages and the library's");

        listen();
        assertThat(run(
                        "words",
                        "diff",
                        "shipped",
                        "shipped",
                        "--in",
                        recorded.toString(),
                        "--weights",
                        weights.toString()))
                .isZero();
        assertThat(out.toString().strip()).isEqualTo("{\"id\":\"7\",\"old\":\"PASS\",\"new\":\"BLOCK\"}");
    }

    @Test
    void learn_names_every_label_it_does_not_know_and_writes_nothing() throws IOException {
        Path messages = write("labelled.tsv", "id\ttext\tverdict\tcategory\n1\t您好\tMAYBE\t-\n2\t您好\tBLOCK\tRUDE\n");
        Path weights = directory.resolve("grams.txt");

        assertThat(run("words", "learn", "--messages", messages.toString(), "--out", weights.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("labelled.tsv:2: verdict must").contains("labelled.tsv:3: category must");
        assertThat(weights).doesNotExist();
    }

    @Test
    void weights_that_are_none_are_refused_with_every_fault() throws IOException {
        Path weights = write("grams.txt", "\t1\t2\n亏\t200\t0\t0\t0\n赚钱了\t1\t1\t0\t0\n");
        Path messages = write("messages.tsv", "id\ttext\n1\t您好\n");

        assertThat(run("words", "screen", "--in", messages.toString(), "--weights", weights.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("line 2 must").contains("line 3 must");
    }

    @Test
    void diff_shows_which_messages_change_verdict() throws IOException {
        Path pack =
                write("office.csv", PackCsv.COLUMNS + "\n网点活动,URGENCY,block,内部规定 3,,,合规部,,,,,,\n保本,,off,,,,,,,,,,\n");
        Path messages = write("recorded.tsv", "id\ttext\n1\t网点活动\n2\t您好\n3\t这款保本\n");

        assertThat(run("words", "diff", "shipped", pack.toString(), "--in", messages.toString()))
                .isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"id\":\"1\",\"old\":\"PASS\",\"new\":\"BLOCK\"}",
                        "{\"id\":\"3\",\"old\":\"BLOCK\",\"new\":\"PASS\"}");
        assertThat(err.toString()).contains("2 of 3 messages change verdict");
    }

    @Test
    void a_pack_in_json_is_taken_too() throws IOException {
        Path pack = write("office.json", "{\"removed\": [\"保本\"]}");
        Path messages = write("recorded.tsv", "id\ttext\n3\t这款保本\n");

        assertThat(run("words", "diff", "shipped", pack.toString(), "--in", messages.toString()))
                .isZero();

        assertThat(out.toString().strip()).isEqualTo("{\"id\":\"3\",\"old\":\"BLOCK\",\"new\":\"PASS\"}");
    }

    @Test
    void a_bad_pack_is_refused_with_every_fault() throws IOException {
        Path pack = write("office.csv", PackCsv.COLUMNS + "\n甲,WRONG,block,,,,,,,,,,\n");
        Path messages = write("recorded.tsv", "id\ttext\n1\t您好\n");

        assertThat(run("words", "diff", "shipped", pack.toString(), "--in", messages.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("category").contains("basis").contains("owner");
    }

    @Test
    void export_prints_the_calls_that_would_be_made_and_makes_none() throws IOException {
        Path rules = write("rules.tsv", "rule_id\trule_name\twords\nr1\tscrm-words-1\t包赚 旧词\nx\t客服部\t您好\n");

        assertThat(run("words", "export", "--dry-run", "--rules", rules.toString(), "--on", "2026-11-22"))
                .isZero();

        assertThat(out.toString().lines().toList().get(0))
                .startsWith("{\"call\":\"update\",\"rule_id\":\"r1\",\"word_list\":[\"包赚\",")
                .doesNotContain("旧词");
        assertThat(out.toString())
                .contains("{\"call\":\"add\",\"rule_name\":\"scrm-words-2\"")
                .doesNotContain("\"x\"");
        assertThat(err.toString()).contains("plain words").contains("IN_MANDATED_TEXT");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int run(String... args) {
        CommandLine command = Scrm.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
