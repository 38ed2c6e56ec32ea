package org.bankscrm.examples.words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scrm words}: prohibited words on files (违禁词). */
@Command(
        name = "words",
        mixinStandardHelpOptions = true,
        description =
                "Screens messages for prohibited words, counts how often labels agree and learns from them, compares dictionaries,"
                        + " plans WeCom's own rules.",
        subcommands = {
            ScreenCommand.class,
            LabelCommand.class,
            LearnCommand.class,
            DiffCommand.class,
            ExportCommand.class
        })
public final class WordsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the field before it runs the command.
    public WordsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "screen, test, learn, diff or export is missing");
    }
}
