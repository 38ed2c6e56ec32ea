package org.bankscrm.examples.draw;

import org.bankscrm.core.draw.proof.DrawVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code scrm draw verify}: computes a draw again from its published files alone. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies a draw from seal.json, open.json, awards.csv and close.json, the files of supplements, such as"
                    + " seal-1.json, and those of closing raffles.",
            "",
            "Writes {\"verified\":true,\"awards\":...} or, with exit code 1, {\"verified\":false,...} and every discrepancy."
        })
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder with the published files.")
    private Path folder;

    @Option(
            names = "--most",
            paramLabel = "NUMBER",
            defaultValue = "" + DrawVerifier.USUAL_LIST,
            description = "How many discrepancies to list (default: ${DEFAULT-VALUE}).")
    private int most;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public VerifyCommand() {}

    @Override
    public Integer call() throws IOException {
        if (most < 1) {
            throw new ParameterException(spec.commandLine(), "--most must be at least 1: " + most);
        }
        for (String name : new String[] {DrawFiles.SEAL, DrawFiles.OPEN, DrawFiles.AWARDS, DrawFiles.CLOSE}) {
            if (!Files.isReadable(folder.resolve(name))) {
                throw new ParameterException(spec.commandLine(), "there is no file " + folder.resolve(name));
            }
        }
        VerifiedFolder result = VerifiedFolder.of(folder, new DrawVerifier(most));
        DrawCommand.print(spec, result.report());
        return result.verified() ? 0 : DrawCommand.NO;
    }
}
