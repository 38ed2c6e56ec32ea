package org.bankscrm.examples.draw;

import org.bankscrm.core.draw.design.DesignOutcome;
import org.bankscrm.core.draw.design.PrizeDesigner;
import org.bankscrm.examples.json.BadJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.concurrent.Callable;

/** {@code scrm draw design}: whole numbers of prizes that meet a budget to the fen. */
@Command(
        name = "design",
        mixinStandardHelpOptions = true,
        description = {
            "Chooses how many tickets win each amount.",
            "",
            "Reads {\"ladder\":[\"1.88\",\"2.88\"],\"participants\":20000,\"mean\":\"3.88\" or \"budget\":\"77600.00\","
                    + "\"bounds\":{\"88.88\":[3,3]},\"mostFrequent\":\"3.88\"|null,\"fit\":\"EXACT\"|\"AT_MOST\","
                    + "\"policy\":[\"3.00\",\"5.00\"]|null}. Writes {\"tiers\":[...],\"total\":...,\"slack\":...,"
                    + "\"warnings\":[...]}, or {\"infeasible\":...} with exit code 1."
        })
public final class DesignCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", defaultValue = "-", description = "The request; - for standard input (default).")
    private String file;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public DesignCommand() {}

    @Override
    public Integer call() throws IOException {
        try {
            DesignOutcome outcome = new PrizeDesigner().design(DesignFile.read(DrawCommand.read(spec, file)));
            DrawCommand.print(spec, DesignFile.write(outcome));
            return outcome instanceof DesignOutcome.Designed ? 0 : DrawCommand.NO;
        } catch (BadJson e) {
            return DrawCommand.report(spec, file, e);
        }
    }
}
